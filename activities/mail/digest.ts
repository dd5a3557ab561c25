import type { Notice } from '../../policies/engine/notice.js';
import { hasLinks } from './audience.js';
import { closingOf, sharedLadder } from './closing.js';
import { allInWords } from './counts.js';
import { asksForSomething, grouped } from './group.js';
import { explanationsOf } from './explanations.js';
import { inRowsOf, isLong } from './length.js';
import { leadOf } from './lead.js';
import type { Letter } from './letter.js';
import { addressed, type MailInput } from './mail-input.js';
import { digestMessageId } from './message-id.js';
import { openingOf, WORDS_BEFORE_LIST, wordsIn } from './opening.js';
import { afterThat, mostPressing } from './pressing.js';
import { calendarFilesOf } from './session-calendar.js';
import { sectionsOf } from './sections.js';
import { digestSubject } from './subject.js';
import { shippedTemplates, type Templates } from './templates.js';
import type { SectionView } from './view.js';

export interface DigestInput extends MailInput {
  /** One for each item, in the order in which they are to be read. */
  readonly notices: readonly Notice[];
  /** 2 for a second digest on the same day; 1 when left out. */
  readonly nth?: number;
}

/**
 * All that one person is told on one day, as one mail, which is in short when it is long (`isLong`): overdue, due soon, dates that changed, please record, done, booked or paused, please check. Undefined when there
 * is nothing to say. It has no References: a digest answers no earlier one.
 * Throws `RangeError` for a domain that is no host name, and what a template throws.
 */
export function digestLetter(input: DigestInput, templates: Templates = shippedTemplates()): Letter | undefined {
  const { recipient, on, notices, domain, nth } = input;
  const groups = grouped(notices, on);
  const all = [...groups.values()].flat();
  const first = all[0];
  if (first === undefined) return undefined;
  const calendar = calendarFilesOf(notices, input);
  // Nothing is summed up for somebody who only hears of a booked session.
  const summary = input.catchUp === true && all.some(({ kind }) => kind !== 'booked');
  const subject = digestSubject(groups, on, summary);
  const long = isLong(groups);
  const pressing = long ? mostPressing(groups) : [];
  const lead = leadOf(pressing[0] ?? first, all.length > 1 || summary, input);
  const counts = all.length > 1 ? `In this mail: ${allInWords(groups)}.` : '';
  const ladder = long || sharedLadder(groups) !== undefined;
  const sections = sectionsOf(groups, input, { ladder, late: summary }, long);
  const between = long ? wordsBetween(sections) : undefined;
  const above = [longerOf(subject, counts), lead.text];
  const then = afterThat(pressing, WORDS_BEFORE_LIST - (between ?? 0) - wordsIn(above.join(' ')), input);
  const opening = openingOf(
    { ...input, byLink: hasLinks(input), reader: input.recipient.id },
    {
      above: [...above, then ?? ''],
      asks: asksForSomething(groups),
      summary,
      calendar,
      ...(between !== undefined && { between }),
    },
  );
  const explanations = long ? explanationsOf(inRowsOf(groups), input) : undefined;
  const view = {
    subject,
    lead,
    ...(counts !== '' && { counts }),
    opening: [...(then === undefined ? [] : [then]), ...opening.before],
    sections,
    ...(explanations !== undefined && { explanations }),
    closing: closingOf(groups, input, { more: opening.after, long }),
  };
  return {
    ...addressed(input, 'digest'),
    ...templates.render('digest', view),
    messageId: digestMessageId(recipient.id, on, domain, nth),
    subject,
    ...(calendar.length > 0 && { calendar }),
  };
}

/** Each heading has a line below it in the text part, or the words of a caption and columns in the other. */
function wordsBetween([section]: readonly SectionView[]): number {
  const block = section?.blocks[0];
  const texts = [section?.heading, section?.note, block?.heading, block?.told, block?.parts[0]?.heading, section?.columns?.caption];
  return wordsIn(texts.filter((text) => text !== undefined).join(' ')) + LINES_BELOW_HEADINGS;
}

const LINES_BELOW_HEADINGS = 2;

/** The subject is the heading of the HTML part, the counts stand in the text part. */
function longerOf(subject: string, counts: string): string {
  return subject.length > counts.length ? subject : counts;
}
