import { Connection } from '@temporalio/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { answers } from './port.js';

const HOST = /^(.*):(\d+)$/;

/**
 * Connects as soon as the service answers for the namespace. The caller closes the connection.
 * @param address host:port
 * @param withinMs milliseconds to go on trying
 * @param givenUp asked before each try; true ends the trying
 * @throws the last failure, when time is up or the trying was given up
 */
export async function connectWhenServing(
  address: string,
  namespace: string,
  withinMs: number,
  givenUp: () => boolean,
): Promise<Connection> {
  const [, host = '127.0.0.1', port] = HOST.exec(address) ?? [];
  const deadline = Date.now() + withinMs;
  let failure: unknown = new Error(`nothing answers on ${address}`);
  while (Date.now() < deadline && !givenUp()) {
    // gRPC waits longer and longer between its own attempts; a bare look at the port costs nothing and is over at once.
    if (await answers(Number(port), host)) {
      try {
        return await connectOnce(address, namespace);
      } catch (error) {
        failure = error;
      }
    }
    await sleep(100);
  }
  throw failure;
}

async function connectOnce(address: string, namespace: string): Promise<Connection> {
  const connection = await Connection.connect({ address, connectTimeout: 5_000 });
  try {
    await connection.withDeadline(Date.now() + 5_000, () => connection.workflowService.describeNamespace({ namespace }));
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}
