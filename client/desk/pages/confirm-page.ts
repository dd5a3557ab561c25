import { html } from 'hono/html';
import { dayInWords, momentInWords } from '../../../policies/calendar/zone.js';
import { isCivilDate } from '../../../policies/calendar/civil-date.js';
import { definitionOf, type FactKind } from '../../../policies/facts/table.js';
import type { Answer, FactAnswer } from '../answer.js';
import { CANCELLED_IN_WORDS, codeInWords, dayWithDistance, WRONG_IN_WORDS } from '../in-words.js';
import type { Matter } from '../matter.js';
import { titleOf } from '../title.js';
import { type Html, page } from './layout.js';

/**
 * The answer in words, to be looked at by a person: nothing is recorded before the box is ticked. Programs that look through mail follow
 * links and may send forms; they tick nothing.
 */
export function confirmPage(answer: Answer, signed: string, matter: Matter, contact: string, missed: boolean): Html {
  const question = answer.says === 'wrong' ? 'Yes, pass this on' : 'Yes, this is right';
  return page(
    `Is this right? ${titleOf(matter)}`,
    contact,
    html`<h1>Is this right?</h1>
      ${missed ? html`<div class="panel wrong" role="alert"><p>Nothing is recorded yet. Tick the box if it is right.</p></div>` : ''}
      <div class="panel">${answer.says === 'wrong' ? wrongInWords(answer, matter) : factInWords(answer, matter)}</div>
      <form method="post">
        <input type="hidden" name="confirm" value="${signed}" />
        <div class="choice">
          <input type="checkbox" id="sure" name="sure" value="yes" required />
          <label for="sure">${question}</label>
        </div>
        <button type="submit">${answer.says === 'wrong' ? 'Pass it on' : 'Record it'}</button>
      </form>
      <p><a href="?">No, change it</a></p>`,
  );
}

/** `Supervision held` and the day, which is what has to be right; then the rest. */
function factInWords({ fact, on, at, details, target }: FactAnswer, matter: Matter): Html {
  const { title } = definitionOf(fact as FactKind);
  const day = at === undefined ? dayWithDistance(on, matter.today) : momentInWords(at);
  const rest = Object.entries(details).flatMap(([name, value]) => detailInWords(name, value, matter));
  const ofPerson = target.startsWith('person/') ? matter.owner?.name : undefined;
  const whose = ofPerson ?? (matter.worker === undefined ? matter.label : `${matter.worker.name} (${matter.label})`);
  return html`<p class="due">${title.charAt(0).toUpperCase()}${title.slice(1)}</p>
    <p class="due">${day}</p>
    <p>${whose}</p>
    ${rest.map((line) => html`<p>${line}</p>`)}`;
}

function wrongInWords({ because, reason }: Extract<Answer, { says: 'wrong' }>, matter: Matter): Html {
  return html`<p class="due">Wrong: ${WRONG_IN_WORDS[because]}</p>
    ${reason === undefined ? '' : html`<p>${reason}</p>`}
    <p>${titleOf(matter)} (${matter.label})</p>
    <p class="quiet">
      The operations team gets this with your name. Until they have looked into it nothing changes, and reminders go on.
    </p>`;
}

function detailInWords(name: string, value: string | readonly string[], { colleagues }: Matter): readonly string[] {
  const text = typeof value === 'string' ? value : value.join(', ');
  const person = colleagues.find(({ id }) => id === text)?.name ?? text;
  switch (name) {
    case 'kinds':
      return [`Kind: ${codeInWords(text)}`];
    case 'cases':
      return [`Cases: ${text}`];
    case 'by':
      return [`By ${person}`];
    case 'cover':
      return [`${person} stands in`];
    case 'cause':
      return [`Because ${text in CANCELLED_IN_WORDS ? CANCELLED_IN_WORDS[text as keyof typeof CANCELLED_IN_WORDS] : text}`];
    case 'rebookedFor':
      return [`New date: ${isCivilDate(text) ? dayInWords(text) : text}`];
    case 'until':
      return [`Until ${isCivilDate(text) ? dayInWords(text) : text}, which is the last day away`];
    case 'for':
      return [`For ${isCivilDate(text) ? dayInWords(text) : text}`];
    case 'duty':
      return [];
    default:
      return [`${name.charAt(0).toUpperCase()}${name.slice(1)}: ${codeInWords(text)}`];
  }
}
