import { connect, createServer } from 'node:net';

/** A port, and the name of the setting a person would change to choose another. */
export interface PortChoice {
  readonly port: number;
  readonly setting: string;
}

/** A port cannot be used; the message says which, what for, and what to change. */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError';

  /**
   * @param what what the port is for, as in "the Temporal server"
   * @param setting the setting that chooses another port
   * @param reason completes "Port N …"
   */
  constructor(
    readonly port: number,
    readonly host: string,
    readonly what: string,
    readonly setting: string,
    reason = `on ${host} is already in use by another program`,
  ) {
    super(`Port ${port} ${reason}. Oversight needs a port for ${what}: stop that program, or choose another port with ${setting}.`);
  }
}

/**
 * Resolves when `port` can be bound on `host`.
 * @throws PortInUseError when it is taken, may not be used or is not a port
 */
export async function assertPortFree(port: number, host: string, what: string, setting: string): Promise<void> {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new PortInUseError(port, host, what, setting, 'is not a port between 1 and 65535');
  }
  // macOS lets one program bind 127.0.0.1 while another holds the same port on every address, so binding alone proves too little.
  if (await answers(port, host)) throw new PortInUseError(port, host, what, setting);
  const refusal = await bindOnce(port, host);
  if (refusal === undefined) return;
  if (refusal === 'EADDRINUSE') throw new PortInUseError(port, host, what, setting);
  throw new PortInUseError(port, host, what, setting, `on ${host} may not be used (${refusal})`);
}

/** Whether something accepts connections there. */
export function answers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const settle = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    socket.setTimeout(1_000, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

function bindOnce(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
