import { civilDateAt, dayInWords, isoAt, momentInWords } from '../../../policies/calendar/zone.js';
import { definitionOf } from '../../../policies/facts/table.js';
import type { Naming } from '../../status/names.js';
import type { FactEvidence, LifeEvidence, OccurrenceEvidence, SubjectEvidence } from '../subject-evidence.js';
import { dayOf, detailsInWords, dueInWords, outcomeInWords, TOLD_AS } from '../words.js';
import { type Html, html, scrolling } from './html.js';

/** One subject: who it is about, what was due, the facts, and how it was proved. */
export function sectionOf(evidence: SubjectEvidence, zone: string, naming: Naming): Html {
  const { subject, occurrences, facts, notSet } = evidence;
  return html`<section id="${subject}">
    <h2>${subject}</h2>
    ${aboutList(evidence, naming)}
    ${occurrences.length === 0 ? html`<p>Nothing was due in this period.</p>` : dueTable(subject, occurrences, zone, naming)}
    ${notSet.length === 0 ? null : html`<p class="soft">Not dated, because nobody has chosen a figure: ${notSet.map(({ title, clause }) => `${title} (clause ${clause})`).join('; ')}.</p>`}
    ${facts.length === 0 ? null : factTable(subject, facts, zone, naming)} ${evidence.lives.map((life) => proofOf(life, zone))}
  </section> `;
}

function aboutList({ about, unwatched }: SubjectEvidence, naming: Naming): Html {
  if (about === null) return html`<p>Who and what this is about was erased, or written by an earlier release.</p>`;
  const rows: readonly (readonly [string, string])[] = [
    ['Worker', naming(about.worker)],
    ['Supervisor', naming(about.supervisor)],
    [about.kind === 'service' ? 'Answered for by' : 'Policy owner', naming(about.owner)],
    ['Team', about.team ?? ''],
    ['Policy', about.policy],
    ['Began', dayInWords(about.startedOn)],
    ['Watched from', dayInWords(about.watchedFrom)],
    [
      'Not watched',
      unwatched === null ? '' : `${dayInWords(unwatched.from)} to ${dayInWords(unwatched.to)}: nothing is claimed about these days`,
    ],
  ];
  return html`<dl>
    ${rows
      .filter(([, value]) => value !== '')
      .map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
  </dl>`;
}

function dueTable(subject: string, occurrences: readonly OccurrenceEvidence[], zone: string, naming: Naming): Html {
  const ladders = [...new Set(occurrences.flatMap(({ told, ladder }) => (told.length > 0 && ladder !== null ? [ladder] : [])))];
  const rows = occurrences.toSorted((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1)).map((one) => dueRow(one, zone, naming));
  return html`${scrolling(
    `What was due: ${subject}`,
    html`<table class="due">
      <caption>
        What was due. Mail went out on the day that is given, unless it says otherwise.
      </caption>
      <thead>
        <tr>
          <th scope="col">Due</th>
          <th scope="col">What, and why on that day</th>
          <th scope="col">Owed by</th>
          <th scope="col">What became of it</th>
          <th scope="col">Who was told, and when</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`,
  )}${ladders.map((ladder) => html`<p class="soft">When and whom to tell: ${ladder}.</p>`)}`;
}

function dueRow(one: OccurrenceEvidence, zone: string, naming: Naming): Html {
  const [outcome = '', ...more] = outcomeInWords(one, zone);
  const isLate = one.outcome === 'overdue' || one.outcome === 'missed' || one.outcome === 'closed-unmet';
  return html`<tr>
<td>${dueInWords(one)}</td>
<th scope="row">${one.title ?? one.occurrence}${one.why === null ? null : html`<br /><small>${one.why}</small>`}</th>
<td>${naming(one.owner)}</td>
<td><ul><li${isLate ? html` class="late"` : null}>${outcome}</li>${more.map((line) => html`<li>${line}</li>`)}</ul></td>
<td><ul>${toldInWords(one.told, zone, naming).map((line) => html`<li>${line}</li>`)}</ul></td>
</tr>
`;
}

/** A line a person, in the order in which they were first told; what was said several times running is said once, with its days. */
function toldInWords(told: OccurrenceEvidence['told'], zone: string, naming: Naming): readonly string[] {
  return [...new Set(told.map(({ who }) => who))].map((who) => {
    const theirs = told.filter((one) => one.who === who);
    const said = theirs.map((one, at) => {
      const day = `${dayOf(one.at, zone)}${deliveryInWords(one, zone, naming)}`;
      return theirs[at - 1]?.how === one.how ? day : `${TOLD_AS[one.how]} ${day}`;
    });
    return `${naming(who)}: ${said.join(', ')}`;
  });
}

/** Empty for what went out to the person on its day. */
function deliveryInWords({ at, who, deliveries }: OccurrenceEvidence['told'][number], zone: string, naming: Naming): string {
  if (deliveries.length === 0) return ' (no mail found)';
  const unlike = deliveries.flatMap(({ to, on, state }) => [
    ...(state === 'sent' ? [] : [`mail ${state}`]),
    ...(on === civilDateAt(Date.parse(at), zone) ? [] : [`mailed ${dayInWords(on)}`]),
    ...(to === who ? [] : [`mailed to ${naming(to)} instead`]),
  ]);
  return unlike.length === 0 ? '' : ` (${unlike.join(', ')})`;
}

function factTable(subject: string, facts: readonly FactEvidence[], zone: string, naming: Naming): Html {
  const rows = facts.map(
    ({ id, on, fact }) =>
      html`<tr>
        <td class="when">${on === null ? '' : dayInWords(on)}</td>
        <th scope="row">${fact === null ? 'erased' : definitionOf(fact.kind).title}<br /><small>${id}</small></th>
        <td>${fact === null ? '' : detailsInWords(fact)}</td>
        <td class="when">${fact === null ? '' : momentInWords(isoAt(Date.parse(fact.recordedAt), zone))}</td>
        <td>${fact === null ? '' : naming(fact.recordedBy)}</td>
      </tr> `,
  );
  return html`<h3>Recorded facts</h3>
    ${scrolling(
      `Facts of ${subject}`,
      html`<table>
        <caption>
          When it happened, and when and by whom it was recorded
        </caption>
        <thead>
          <tr>
            <th scope="col">On</th>
            <th scope="col">What</th>
            <th scope="col">Details</th>
            <th scope="col">Recorded</th>
            <th scope="col">By</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>`,
    )}`;
}

function proofOf(
  { life, entries, firstAt, lastAt, head, broken, versions, calendars, moments, compared }: LifeEvidence,
  zone: string,
): Html {
  const chain = broken === null ? 'the chain holds' : `the chain is broken at entry ${broken.sequence}: ${broken.reason}`;
  const used = versions.map(
    ({ from, id, version, hash }) =>
      `${id ?? 'a policy that is not kept'} ${version === null ? '' : `version ${version} `}(${hash.slice(0, 12)}) from ${dayOf(from, zone)}`,
  );
  const days = calendars.map(({ from, revision }) => `${revision} from ${dayOf(from, zone)}`);
  return html`<p class="soft">
    Life ${life}: ${entries} entries from ${dayOf(firstAt, zone)} to ${dayOf(lastAt, zone)}; ${chain}; ${compared} statements worked out
    again at ${moments} moments. Policy: ${used.join('; ') || 'not said'}. Bank holidays of
    ${days.join('; ') || 'a revision that is not said'}. Last entry ${head.sequence}, hash
    <span style="overflow-wrap:anywhere">${head.hash}</span>.
  </p>`;
}
