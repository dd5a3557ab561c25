import { html } from 'hono/html';
import type { FieldName } from '../../../policies/facts/fields.js';
import { type AskedField, REASON } from '../fact-fields.js';
import { WRONG_BECAUSE, WRONG_IN_WORDS } from '../in-words.js';
import type { Matter } from '../matter.js';
import { type FactOffer, isSettled, keyOf, type Offer } from '../offers.js';
import type { FieldProblems, Form } from '../read-answer.js';
import { dayOf, fieldOf, type FormState, hourOf } from './fields.js';
import { type Html, page } from './layout.js';
import { matterHead } from './matter-head.js';
import { titleOf } from '../title.js';

/** What was sent and could not be taken, shown again with what is wrong. */
export interface Rejected {
  readonly offer: string;
  readonly sent: Form;
  readonly problems: FieldProblems;
}

/** The page that a link opens: what is due, and a form for each thing that may be said. The most likely one stands open. */
export function answerPage(matter: Matter, offers: readonly Offer[], contact: string, rejected?: Rejected, note?: string): Html {
  const [likely, ...others] = offers;
  const form = (offer: Offer): Html => formOf(offer, matter, rejected);
  const isOpen = (offer: Offer): boolean => rejected?.offer === keyOf(offer);
  const folded = isSettled(matter) ? offers : others;
  return page(
    rejected === undefined ? titleOf(matter) : `Please correct: ${titleOf(matter)}`,
    contact,
    html`${matterHead(matter)} ${note === undefined ? '' : html`<div class="panel wrong" role="alert"><p>${note}</p></div>`}
    ${rejected === undefined ? '' : problemsOf(rejected)} ${isSettled(matter) ? settled(matter) : ''}
    ${
      folded === offers || likely === undefined
        ? ''
        : html`<h2>${likely.heading}</h2>
            ${form(likely)}`
    }
    ${folded.map(
      (offer) =>
        html`<details ${isOpen(offer) ? html`open` : ''}>
          <summary>${offer.heading}</summary>
          ${form(offer)}
        </details>`,
    )}`,
  );
}

function settled({ record, session }: Matter): Html {
  return html`<div class="panel good">
    <p>
      ${
        record === undefined && session === undefined
          ? 'There is nothing here to record. If it is wrong, say so below.'
          : record !== undefined && record.metOn === undefined
            ? 'Nothing needs recording: this is not waited for any longer.'
            : 'It is recorded already. Nothing needs doing.'
      }
    </p>
  </div>`;
}

function problemsOf({ problems }: Rejected): Html {
  return html`<div class="panel wrong" role="alert">
    <p>Nothing is recorded yet. Please correct this:</p>
    <ul>
      ${Object.values(problems).map((problem) => html`<li>${problem}</li>`)}
    </ul>
  </div>`;
}

function formOf(offer: Offer, { today }: Matter, rejected: Rejected | undefined): Html {
  const key = keyOf(offer);
  const again = rejected?.offer === key;
  const state: FormState = {
    key: key.replaceAll('.', '-'),
    sent: again ? rejected.sent : {},
    problems: again ? rejected.problems : {},
  };
  return html`<form method="post">
    <input type="hidden" name="answer" value="${key}" />
    ${offer.answer === 'wrong' ? wrongFields(state) : factFields(offer, today, state)}
    <button type="submit">Continue</button>
  </form>`;
}

/** On the form that stands open, what need not be said is folded away, so that the day and the button are in sight. */
function factFields({ answer, day, hour, details }: FactOffer, today: string, state: FormState): Html {
  const folds = (field: AskedField): boolean => answer === 'done' && !field.required;
  const others = details.asked.filter(folds);
  const isOpen = others.some(({ name }) => state.problems[name] !== undefined || state.sent[name]?.some((text) => text !== '') === true);
  return html`${dayOf(day, today, state)} ${hour ? hourOf(state) : ''}
  ${details.asked.filter((field) => !folds(field)).map((field) => fieldOf(field, state))}
  ${
    others.length === 0
      ? ''
      : html`<details class="more" ${isOpen ? html`open` : ''}>
          <summary>Add ${others.map(({ name }) => ADDED[name] ?? name).join(', or ')}</summary>
          ${others.map((field) => fieldOf(field, state))}
        </details>`
  }`;
}

/** What may be added, in few words. */
const ADDED: Readonly<Partial<Record<FieldName, string>>> = { cases: 'the cases discussed', by: 'who did it' };

function wrongFields(state: FormState): Html {
  const choices = WRONG_BECAUSE.map((value) => ({ value, text: WRONG_IN_WORDS[value] }));
  return html`${fieldOf({ name: 'cause', label: 'What is wrong?', form: 'one', choices, required: true }, state)} ${fieldOf(REASON, state)}`;
}
