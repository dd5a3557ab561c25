import { html } from 'hono/html';
import { dayInWords, whenInWords } from '../../../policies/calendar/zone.js';
import { definitionOf } from '../../../policies/facts/table.js';
import type { Recorded } from '../../record/record.js';
import type { Outcome } from '../carry-out.js';
import type { Matter } from '../matter.js';
import { titleOf } from '../title.js';
import { type Html, page } from './layout.js';

/** What came of it: what was met, and what is due next. */
export function donePage(outcome: Outcome, matter: Matter, contact: string): Html {
  if (outcome.did === 'passed-on')
    return page(
      'Passed on',
      contact,
      html`<h1>Passed on</h1>
        <div class="panel good">
          <p>The operations team has it and looks into it: ${titleOf(matter)} (${matter.label}).</p>
        </div>
        <p>They answer you by e-mail. Nothing was changed, and reminders go on until it is put right. You can close this page.</p>`,
    );
  const { fact, reply } = outcome.recorded;
  const known = reply.recorded.length === 0;
  const what = `${definitionOf(fact.kind).title}, ${dayInWords(fact.on)}`;
  return page(
    known ? 'Recorded already' : 'Recorded',
    contact,
    html`<h1>${known ? 'Recorded already' : 'Recorded'}</h1>
      <div class="panel good">
        <p>${what.charAt(0).toUpperCase()}${what.slice(1)} (${matter.label}).</p>
        ${known ? html`<p>It was known before, and nothing was changed.</p>` : followsOf(outcome.recorded)}
      </div>
      ${known ? '' : nextOf(outcome.recorded)}
      <p>Thank you. You can close this page.</p>`,
  );
}

function followsOf({ fact, reply, note }: Recorded): Html {
  const { answer, assessed } = reply;
  const carried = fact.kind === 'session-held' ? (fact.cases ?? []) : [];
  const lines = [
    ...(assessed ? [] : ['It is safe. What follows from it is worked out in a moment.']),
    ...(answer?.met ?? []).map(({ title, dueOn, dueAt, late }) => `Met${late ? ' late' : ''}: ${title}, due ${whenInWords(dueOn, dueAt)}.`),
    ...(answer?.explained ?? []).map(({ title }) => `Explained: ${title}. It counts neither as met nor as a breach.`),
    ...(carried.length === 0 ? [] : [`It is noted on ${carried.length === 1 ? 'case' : 'cases'} ${carried.join(', ')} in a moment.`]),
    ...(note === undefined ? [] : [note]),
  ];
  return html`${lines.map((line) => html`<p>${line}</p>`)}`;
}

function nextOf({ reply: { answer } }: Recorded): Html {
  if (answer === null || answer.next.length === 0) return html``;
  return html`<h2>Due next</h2>
    <ul>
      ${answer.next.map(
        ({ title, dueOn, dueAt, state }) =>
          html`<li>${title}: ${whenInWords(dueOn, dueAt)}${state === 'overdue' ? ' (not recorded yet, overdue)' : ''}</li>`,
      )}
    </ul>`;
}
