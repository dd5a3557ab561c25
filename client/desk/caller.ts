import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/**
 * From where somebody calls, for counting only. A proxy on this machine says for whom it asks, in the last entry; what anybody else writes
 * into that header is not believed.
 */
export function callerOf(context: Context): string {
  const direct = addressOf(context);
  if (!LOCAL.has(direct)) return direct;
  return context.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() || direct;
}

/** Without a connection, as in a test, there is no address. */
function addressOf(context: Context): string {
  try {
    return getConnInfo(context).remote.address ?? '';
  } catch {
    return '';
  }
}

const LOCAL: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1', '']);
