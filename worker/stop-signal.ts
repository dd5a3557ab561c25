/** Resolves at the first SIGINT or SIGTERM. A second one ends the process at once, for somebody who will not wait. */
export function stopSignal(say: (line: string) => void): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let asked = false;
    const onSignal = (signal: NodeJS.Signals): void => {
      if (asked) process.exit(130);
      asked = true;
      say('Stopping; what was begun is finished first. Ctrl-C again ends at once.');
      resolve(signal);
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
  });
}
