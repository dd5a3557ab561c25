import { dayInWords } from '../../../policies/calendar/zone.js';
import type { PackHead } from '../document.js';
import type { DutyCount, Summary } from '../summary.js';
import { choiceInWords, dayOf, verdictOf } from '../words.js';
import { type Html, html, scrolling } from './html.js';
import { STYLE } from './style.js';

/** The page down to where the subjects begin: whether it can be relied on, the counts, what is not known. */
export function topOfPage(head: PackHead, summary: Summary): Html {
  const { period, choice, madeAt, zone, version } = head;
  const { findings, unknown } = summary;
  const title = `Evidence of supervision: ${choiceInWords(choice)}`;
  return html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}, ${period.from} to ${period.to}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <header>
          <h1>${title}</h1>
          <p>
            ${dayInWords(period.from)} to ${dayInWords(period.to)}.
            <span class="soft">Made on ${dayOf(madeAt, zone)} by Oversight ${version}, from the ledger as it stood then.</span>
          </p>
          <p class="verdict${findings.length > 0 ? ' bad' : ''}">${verdictOf(summary)}</p>
          ${
            findings.length === 0
              ? null
              : html`<ul>
                  ${findings.map(({ text }) => html`<li class="late">${text}</li>`)}
                </ul>`
          }
        </header>
        <main>
          <h2 id="summary">What was due and what became of it</h2>
          <p>
            ${summary.subjects} ${summary.subjects === 1 ? 'subject' : 'relationships, cases, policies and services'}. Counted is what was
            due in the period, and what was due before and not done when it began. “Not recorded” means that nothing recorded shows that it
            was done, and no more than that.
          </p>
          ${summary.duties.length === 0 ? html`<p>Nothing was due in this period.</p>` : dutyTable(summary.duties)}
          ${unknown.length + summary.unwatched + summary.erased === 0 ? null : notKnown(summary)}
     `;
}

function dutyTable(duties: readonly DutyCount[]): Html {
  const rows = duties.map(
    (one) =>
      html`<tr>
        <th scope="row">${one.title}</th>
        <td>${one.policy}, ${one.clause}</td>
        ${COLUMNS.map(([, count]) => html`<td class="number">${count(one)}</td>`)}
      </tr> `,
  );
  return scrolling(
    'By duty',
    html`<table>
      <caption>
        By duty
      </caption>
      <thead>
        <tr>
          <th scope="col">Duty</th>
          <th scope="col">Policy, clause</th>
          ${COLUMNS.map(([name]) => html`<th scope="col" class="number">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`,
  );
}

const COLUMNS: readonly (readonly [name: string, count: (one: DutyCount) => number])[] = [
  ['Due', ({ due }) => due],
  ['In time', ({ outcomes }) => outcomes.met],
  ['Late', ({ outcomes }) => outcomes['met-late']],
  ['Reason recorded', ({ outcomes }) => outcomes.explained],
  ['Not recorded', ({ outcomes }) => outcomes.overdue + outcomes.missed + outcomes['closed-unmet']],
  ['Not due yet', ({ outcomes }) => outcomes.open],
  ['No longer owed', ({ outcomes }) => outcomes.withdrawn],
  ['Noticed late', ({ breaches }) => breaches],
  ['of these corrected', ({ corrected }) => corrected],
];

function notKnown({ unknown, unwatched, erased }: Summary): Html {
  return html`<h2 id="not-known">What this evidence does not say</h2>
    ${unwatched === 0 ? null : html`<p>Of ${unwatched} ${unwatched === 1 ? 'subject' : 'subjects'} a part of the period lies before watching began. Nothing is claimed about it; each says from when on.</p>`}
    ${erased === 0 ? null : html`<p>${erased} ${erased === 1 ? 'entry was' : 'entries were'} erased. Their places in the chain are there, what they said is not.</p>`}
    ${
      unknown.length === 0
        ? null
        : scrolling(
            'Not known',
            html`<table>
              <caption>
                Not known
              </caption>
              <thead>
                <tr>
                  <th scope="col">Where</th>
                  <th scope="col">What</th>
                  <th scope="col">Why</th>
                </tr>
              </thead>
              <tbody>
                ${unknown.map(
                  ({ subject, what, why }) =>
                    html`<tr>
                      <td>${subject}</td>
                      <th scope="row">${what}</th>
                      <td>${why}</td>
                    </tr> `,
                )}
              </tbody>
            </table>`,
          )
    }`;
}
