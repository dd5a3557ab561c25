import { html } from 'hono/html';
import { dayInWords, momentInWords } from '../../../policies/calendar/zone.js';
import { isLate } from '../../../policies/engine/occurrence.js';
import type { OccurrenceRecord } from '../../../policies/engine/record.js';
import { definitionOf } from '../../../policies/facts/table.js';
import type { DiarySession, Matter } from '../matter.js';
import { titleOf } from '../title.js';
import type { Html } from './layout.js';

/** What is due, by when and why, and whom it is about. */
export function matterHead(matter: Matter): Html {
  const { record, session, worker, supervisor, label, recipient } = matter;
  const title = titleOf(matter);
  return html`<h1>${title.charAt(0).toUpperCase()}${title.slice(1)}</h1>
    ${record === undefined ? '' : html`<p class="due ${isLate(record.state) ? 'overdue' : ''}">${dueInWords(record, matter)}</p>`}
    ${session === undefined ? '' : html`<p class="due">${sessionInWords(session)}</p>`}
    <dl>
      ${worker === undefined ? '' : row('Worker', worker.name)}
      ${supervisor === undefined || supervisor.id === recipient.id ? '' : row('Supervisor', supervisor.name)} ${row('Reference', label)}
      ${row('You are', recipient.name)}
    </dl>
    ${record?.open?.why === undefined ? '' : whyOf(record.open.why)}`;
}

/** Policy, clause and rule are one sentence; how the date was counted is there for whoever asks. */
function whyOf(why: string): Html {
  const end = why.indexOf('. ');
  if (end < 0) return html`<p class="quiet">${why}</p>`;
  return html`<details class="more">
    <summary class="quiet">${why.slice(0, end + 1)}</summary>
    <p class="quiet">${why.slice(end + 2)}</p>
  </details>`;
}

function row(name: string, value: string): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

function sessionInWords({ stands }: DiarySession): string {
  if ('heldOn' in stands) return `Held on ${dayInWords(stands.heldOn)}.`;
  return stands.bookedFor === null ? 'No longer booked.' : `Booked for ${dayInWords(stands.bookedFor)}.`;
}

/** Words of the mails: not recorded as held, never not held. */
function dueInWords({ state, dueOn, dueAt, over, metOn, open }: OccurrenceRecord, { duty }: Matter): string {
  const when = dueAt === undefined ? dayInWords(dueOn) : `by ${momentInWords(dueAt)}`;
  const fact = duty?.satisfiedBy[0]?.fact;
  const done = (fact === undefined ? undefined : definitionOf(fact).done) ?? 'done';
  if (metOn !== undefined) return `${done.charAt(0).toUpperCase()}${done.slice(1)} on ${dayInWords(metOn)}. It was due ${when}.`;
  if (over) return `It was due ${when}.`;
  if (isLate(state)) return `Was due ${when}; not recorded as ${done}.`;
  return `Due ${when}.${open?.bookedFor === undefined ? '' : ` Booked for ${dayInWords(open.bookedFor)}.`}`;
}
