import { requiredLinkKeys } from '../../activities/links/link-keys.js';
import { readSettings, SettingsError } from '../../activities/settings.js';
import { stopSignal } from '../../worker/stop-signal.js';
import { openDesk } from '../desk/open-desk.js';
import { listeningFrom } from '../desk/serve.js';
import { withSession } from '../session.js';

/** `oversight desk`: the process that serves the pages behind the links in mails. As many as one likes, without order. */
export async function desk(): Promise<void> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const settings = readSettings(process.env);
  if (settings.deskUrl === undefined)
    throw new SettingsError(
      'OVERSIGHT_DESK_URL is not set, so no mail would have a link to the desk. Set it, for the workers too, to the address under which people reach it, such as https://oversight.example.org.',
    );
  const keys = requiredLinkKeys(process.env, settings.dataDir);
  const listening = listeningFrom(process.env);
  await withSession(async (session) => {
    const served = await openDesk(session, keys, listening, say);
    say(`Oversight's desk listens on ${served.url}; mails link to ${settings.deskUrl}. Ctrl-C stops it.`);
    await stopSignal(say);
    await served.stop();
  });
}
