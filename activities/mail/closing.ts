import type { Notice } from '../../policies/engine/notice.js';
import { type Audience, hasLinks } from './audience.js';
import { asksForSomething, type Grouped } from './group.js';
import type { ClosingView } from './view.js';

/**
 * How to answer and how to say that something is wrong, and where the order of reminders comes from: once for the whole mail. `more` is what
 * else the mail says about itself; a `long` one says here where each of several orders comes from, too.
 */
export function closingOf(
  groups: Grouped,
  input: Audience & { readonly contact: string },
  { more, long }: { readonly more: readonly string[]; readonly long: boolean },
): ClosingView {
  const { contact, recipient } = input;
  const ladder = long ? laddersIn(groups).join('; ') : sharedLadder(groups);
  const asks = asksForSomething(groups) || groups.has('other');
  const byLink = hasLinks(input);
  return {
    ...(recipient.id === 'operations' ? forOperations(asks, byLink, more) : forPerson(asks, contact, byLink, more)),
    ...(ladder !== undefined && ladder !== '' && { ladder }),
  };
}

type Said = Pick<ClosingView, 'heading' | 'lines'>;

function forPerson(asks: boolean, contact: string, byLink: boolean, more: readonly string[]): Said {
  const reply = `${byLink ? 'Or reply' : 'Reply'} to this mail, or write to ${contact}`;
  return {
    heading: asks ? 'To record a date, or to say that something is wrong' : 'If something is wrong',
    lines: [
      ...(byLink ? ['Follow the link of the item: it is yours alone, so do not pass it on.'] : []),
      asks ? `${reply}. Give the reference, and the date on which it was done or what is wrong.` : `${reply}, and give the reference.`,
      NO_NAMES,
      ...more,
    ],
  };
}

/** Replies come to the operations team: there is nobody behind it to whom it could write. */
function forOperations(asks: boolean, byLink: boolean, more: readonly string[]): Said {
  const record = `${byLink ? 'Follow the link of the item, or record it' : 'Record it'} with the reference: oversight record REFERENCE FACT --on DATE.`;
  return {
    heading: asks ? 'To record a date, or to put something right' : 'To put something right',
    lines: [
      ...(asks ? [record] : []),
      'What is wrong about people, lines of managers, addresses or cases is corrected in the roster, and applied. "oversight explain REFERENCE" says why something is due and who was told.',
      NO_NAMES,
      ...more,
    ],
  };
}

/** The one ladder behind all items that still ask for something; undefined when there are several, or none. */
export function sharedLadder(groups: Grouped): string | undefined {
  const ladders = laddersIn(groups);
  return ladders.length === 1 ? ladders[0] : undefined;
}

function laddersIn(groups: Grouped): readonly string[] {
  const all = [...groups].flatMap(([group, notices]) => (group === 'done' || group === 'passed' ? [] : notices.flatMap(ladderOf)));
  return [...new Set(all)];
}

function ladderOf({ about: { ladder } }: Notice): readonly string[] {
  return ladder === '' ? [] : [ladder];
}

const NO_NAMES = 'Please leave out client names: the case reference is enough.';
