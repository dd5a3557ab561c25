import type { Command } from 'commander';
import { bounceMailboxOf, takeBouncesFrom } from '../../activities/bounces/mailbox.js';
import { mendAddress } from '../../activities/bounces/mend-address.js';
import { type BounceAnswer, type BounceWorld, takeBounce } from '../../activities/bounces/take-bounce.js';
import { deliverNudges } from '../../activities/deliver-nudges.js';
import { SettingsError } from '../../activities/settings.js';
import { print, printJson } from '../print/output.js';
import { type Session, withSession } from '../session.js';
import { WrongUseError } from './wrong-use.js';

interface Options {
  readonly imap?: boolean;
  readonly mended?: string;
  readonly json?: boolean;
}

/** `oversight bounce` */
export function bounceCommand(program: Command): void {
  program
    .command('bounce')
    .description('take mail that came back: read one mail from standard input, or a mailbox, or mend an address')
    .option('--imap', 'read the unread mail of the mailbox in OVERSIGHT_BOUNCE_IMAP instead; what is no report stays unread')
    .option('--mended <person>', "the person's address takes mail again, although mail to it came back")
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nWhat the mail carried goes to the next one up; an address that is refused for good gets no more mail until the roster has another one or it\nis mended. In a mail alias: "|oversight bounce || exit 75", so that the mail server tries again when this fails.',
    )
    .action(async ({ imap = false, mended, json = false }: Options) => {
      if (imap && mended !== undefined) throw new WrongUseError('--imap and --mended do not go together: give one of them.');
      if (mended !== undefined) return await mend(mended, json);
      const source = imap ? undefined : await standardInput();
      await withSession(async (session) => {
        const answers = await answersTo(source, session);
        await deliverNudges(session.client.workflow, session.store.roster);
        if (json) printJson(answers);
        else print(answers.length === 0 ? 'No unread mail in the mailbox.' : answers.map(inWords).join('\n'));
      });
    });
}

async function answersTo(source: Buffer | undefined, session: Session): Promise<readonly BounceAnswer[]> {
  const { settings, client, store } = session;
  const world: BounceWorld = {
    store,
    client: client.workflow,
    taskQueue: settings.taskQueue,
    virtualTime: false,
    zone: settings.zone,
  };
  if (source !== undefined) return [await takeBounce(world, source, Date.now())];
  const mailbox = bounceMailboxOf(settings);
  if (mailbox === undefined)
    throw new SettingsError(
      'OVERSIGHT_BOUNCE_IMAP is not set. Set it to the mailbox, such as imaps://user:password@mail.example.org/INBOX.',
    );
  return await takeBouncesFrom(world, mailbox, Date.now());
}

async function mend(person: string, json: boolean): Promise<void> {
  await withSession(async ({ client, store }) => {
    const known = (await store.roster.directory()).people.persons[person];
    if (known === undefined) throw new Error(`There is no person ${person} in the roster. "oversight status" shows the ids.`);
    const mended = await mendAddress(store, person, Date.now());
    await deliverNudges(client.workflow, store.roster);
    if (json) printJson({ person, mended });
    else print(mended ? `Mail goes to ${person} again.` : `Nothing changed: no mail to ${person} came back for good.`);
  });
}

function inWords(answer: BounceAnswer): string {
  switch (answer.taken) {
    case 'bounced': {
      const { person, notices, dead } = answer;
      const carried = `${notices} ${notices === 1 ? 'notice' : 'notices'}`;
      return `Mail to ${person} came back: what still matters of ${carried} went to the next one up.${dead ? ` No more mail goes to that address; "oversight bounce --mended ${person}" when it is right after all.` : ''}`;
    }
    case 'delayed':
      return `Mail to ${answer.person} is delayed; noted.`;
    case 'known':
      return `Known already, nothing changed: mail to ${answer.person}.`;
    case 'ignored':
      return `Nothing changed: ${answer.because}.`;
  }
}

async function standardInput(): Promise<Buffer> {
  if (process.stdin.isTTY)
    throw new WrongUseError('Give the mail on standard input, such as "oversight bounce < mail.eml", or use --imap.');
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    length += piece.length;
    // The headers and the report stand first; a relay may add all of the mail behind them.
    if (length <= LONGEST_BYTES) pieces.push(piece);
  }
  if (length === 0) throw new WrongUseError('Standard input holds no mail. Give it one, such as "oversight bounce < mail.eml".');
  return Buffer.concat(pieces);
}

const LONGEST_BYTES = 5_000_000;
