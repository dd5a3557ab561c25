import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { assertPortFree, PortInUseError } from '../../../worker/server/port.js';
import { freePorts, listening } from './free-port.js';

describe('assertPortFree', () => {
  test('lets a free port pass and leaves it free', async () => {
    const [choice] = await freePorts('A');
    await assertPortFree(choice!.port, '127.0.0.1', 'the mailbox', 'A');
    await assertPortFree(choice!.port, '127.0.0.1', 'the mailbox', 'A');
  });

  test('names the port, what it is for and the setting', async () => {
    const server = await listening();
    const { port } = server.address() as { port: number };
    const error: unknown = await assertPortFree(port, '127.0.0.1', 'the Temporal Web UI', 'OVERSIGHT_UI_PORT').catch(
      (reason: unknown) => reason,
    );
    server.close();
    expect(error).toBeInstanceOf(PortInUseError);
    expect(error).toMatchObject({ port, host: '127.0.0.1', what: 'the Temporal Web UI', setting: 'OVERSIGHT_UI_PORT' });
    expect((error as Error).message).toBe(
      `Port ${port} on 127.0.0.1 is already in use by another program. Oversight needs a port for the Temporal Web UI: stop that program, or choose another port with OVERSIGHT_UI_PORT.`,
    );
  });

  test('notices a program that listens on every address', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, () => resolve()));
    const { port } = server.address() as { port: number };
    await expect(assertPortFree(port, '127.0.0.1', 'x', 'Y')).rejects.toThrow(PortInUseError);
    server.close();
  });

  test.each([0, -1, 65_536, 1.5, Number.NaN])('refuses %d as a port', async (port) => {
    await expect(assertPortFree(port, '127.0.0.1', 'x', 'PORT_SETTING')).rejects.toThrow(/is not a port between 1 and 65535.*PORT_SETTING/);
  });
});
