const WIDTH = 30;

/** A bar on standard error while somebody watches; nothing in a pipe or a log. */
export function progressLine(stream: NodeJS.WriteStream = process.stderr): (what: string, done: number, of: number) => void {
  if (!stream.isTTY) return () => undefined;
  return (what, done, of) => {
    const filled = Math.round((WIDTH * done) / of);
    stream.write(`\r${what} ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done}/${of}${done === of ? '\n' : ''}`);
  };
}
