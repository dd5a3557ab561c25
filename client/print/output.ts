/** JSON for programs on standard output; words for people there too, unless JSON was asked for. Messages go to standard error. */
export function print(words: string): void {
  process.stdout.write(`${words}\n`);
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function say(message: string): void {
  process.stderr.write(`${message}\n`);
}

/**
 * A reader that has seen enough (`| head -1`) is no failure: what is left of the answer goes nowhere, and work that was begun is
 * finished. To be called once, before anything is printed.
 */
export function tolerateClosedReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
