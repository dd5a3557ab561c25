import { type LinkKeys } from '../../activities/links/link-keys.js';
import { post } from '../../activities/post.js';
import type { Session } from '../session.js';
import { createDesk } from './app.js';
import { type Listening, serveDesk, type ServedDesk } from './serve.js';

/** Serves the desk of a running service, by the clock on the wall. */
export async function openDesk(session: Session, keys: LinkKeys, listening: Listening, say: (line: string) => void): Promise<ServedDesk> {
  const { client, settings } = session;
  const inboxes = { client: client.workflow, taskQueue: settings.taskQueue, virtualTime: false };
  const app = createDesk({
    session,
    keys,
    post: (notice, now) => post(inboxes, notice, now),
    now: () => Date.now(),
    say,
  });
  return await serveDesk(app, listening);
}
