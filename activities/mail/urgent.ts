import type { Notice } from '../../policies/engine/notice.js';
import { hasLinks } from './audience.js';
import { closingOf, sharedLadder } from './closing.js';
import { asksForSomething, grouped } from './group.js';
import { itemOf } from './item.js';
import { leadOf } from './lead.js';
import type { Letter } from './letter.js';
import { addressed, type MailInput } from './mail-input.js';
import { noticeMessageId, threadRootId } from './message-id.js';
import { openingOf } from './opening.js';
import { itemSubject } from './subject.js';
import { shippedTemplates, type Templates } from './templates.js';

export interface UrgentInput extends MailInput {
  readonly notice: Notice;
}

/**
 * One notice as a mail of its own, with all that a digest says of it. The mails about one item hang together by a root that was
 * never sent. Undefined for a notice that says nothing (`withdrawn`). Throws as `digestLetter` does.
 */
export function urgentLetter(input: UrgentInput, templates: Templates = shippedTemplates()): Letter | undefined {
  const { on, notice, domain } = input;
  const groups = grouped([notice], on);
  if (groups.size === 0) return undefined;
  const subject = itemSubject(notice, on);
  const lead = leadOf(notice, false, input);
  const opening = openingOf(
    { ...input, byLink: hasLinks(input), reader: input.recipient.id },
    { above: [subject, lead.text], asks: asksForSomething(groups), summary: false, calendar: [] },
  );
  const view = {
    subject,
    lead,
    opening: opening.before,
    item: itemOf(notice, input, { people: false, told: false, ladder: sharedLadder(groups) !== undefined, late: false }),
    closing: closingOf(groups, input, { more: opening.after, long: false }),
  };
  return {
    ...addressed(input, 'urgent'),
    ...templates.render('urgent', view),
    messageId: noticeMessageId(notice.id, domain),
    references: threadRootId(notice.source, notice.about.item, domain),
    subject,
  };
}
