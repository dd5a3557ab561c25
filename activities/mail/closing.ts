import type { Notice } from '../../policies/engine/notice.js';
import { asksForSomething, type Grouped } from './group.js';
import type { ClosingView } from './view.js';

/**
 * How to answer and how to say that something is wrong, and where the order of reminders comes from: once for the whole mail. `more` is what
 * else the mail says about itself, `byLink` that its items have links.
 */
export function closingOf(groups: Grouped, contact: string, more: readonly string[], byLink: boolean): ClosingView {
  const ladder = sharedLadder(groups);
  const asks = asksForSomething(groups) || groups.has('other');
  return {
    heading: asks ? 'To record a date, or to say that something is wrong' : 'If something is wrong',
    lines: [
      ...(byLink ? ['Follow the link of the item: it is yours alone, so do not pass it on.'] : []),
      asks
        ? `${byLink ? 'Or reply' : 'Reply'} to this mail, or write to ${contact}. Give the reference, and the date on which it was done or what is wrong.`
        : `${byLink ? 'Or reply' : 'Reply'} to this mail, or write to ${contact}, and give the reference.`,
      NO_NAMES,
      ...more,
    ],
    ...(ladder !== undefined && { ladder }),
  };
}

/** The one ladder behind all items that still ask for something; undefined when there are several, or none. */
export function sharedLadder(groups: Grouped): string | undefined {
  const ladders = new Set(
    [...groups].flatMap(([group, notices]) => (group === 'done' || group === 'passed' ? [] : notices.flatMap(ladderOf))),
  );
  return ladders.size === 1 ? [...ladders][0] : undefined;
}

function ladderOf({ about: { ladder } }: Notice): readonly string[] {
  return ladder === '' ? [] : [ladder];
}

const NO_NAMES = 'Please leave out client names: the case reference is enough.';
