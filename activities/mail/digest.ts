import type { Notice } from '../../policies/engine/notice.js';
import { hasLinks } from './audience.js';
import { closingOf, sharedLadder } from './closing.js';
import { allInWords } from './counts.js';
import { asksForSomething, grouped } from './group.js';
import { leadOf } from './lead.js';
import type { Letter } from './letter.js';
import { addressed, type MailInput } from './mail-input.js';
import { digestMessageId } from './message-id.js';
import { openingOf } from './opening.js';
import { sectionsOf } from './sections.js';
import { digestSubject } from './subject.js';
import { shippedTemplates, type Templates } from './templates.js';

export interface DigestInput extends MailInput {
  /** One for each item, in the order in which they are to be read. */
  readonly notices: readonly Notice[];
  /** 2 for a second digest on the same day; 1 when left out. */
  readonly nth?: number;
}

/**
 * All that one person is told on one day, as one mail: overdue, due soon, please record, done, please check. Undefined when there
 * is nothing to say. It has no References: a digest answers no earlier one.
 * Throws `RangeError` for a domain that is no host name, and what a template throws.
 */
export function digestLetter(input: DigestInput, templates: Templates = shippedTemplates()): Letter | undefined {
  const { recipient, on, notices, domain, nth } = input;
  const groups = grouped(notices, on);
  const all = [...groups.values()].flat();
  const first = all[0];
  if (first === undefined) return undefined;
  const subject = digestSubject(groups, on, input.catchUp === true);
  const view = {
    subject,
    lead: leadOf(first, all.length > 1 || input.catchUp === true, input),
    ...(all.length > 1 && { counts: `In this mail: ${allInWords(groups)}.` }),
    opening: openingOf({ ...input, byLink: hasLinks(input) }, asksForSomething(groups)),
    sections: sectionsOf(groups, input, { ladder: sharedLadder(groups) !== undefined, late: input.catchUp === true }),
    closing: closingOf(groups, input.contact, hasLinks(input)),
  };
  return {
    ...addressed(input, 'digest'),
    ...templates.render('digest', view),
    messageId: digestMessageId(recipient.id, on, domain, nth),
    subject,
  };
}
