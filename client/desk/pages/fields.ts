import { html } from 'hono/html';
import type { AskedField, Choice } from '../fact-fields.js';
import type { AskedDay } from '../offers.js';
import type { FieldProblems, Form } from '../read-answer.js';
import type { Html } from './layout.js';

/** Which form of the page it is, and what was sent with it before and is wrong. */
export interface FormState {
  /** Begins every id within it. */
  readonly key: string;
  readonly sent: Form;
  readonly problems: FieldProblems;
}

export function fieldOf(field: AskedField, state: FormState): Html {
  const { name, label, hint, required } = field;
  switch (field.form) {
    case 'several':
      return choicesOf(field, 'checkbox', state);
    case 'one':
      return choicesOf(field, 'radio', state);
    case 'list':
      return labelled(name, label, hint, state, (attributes) => {
        const sent = state.sent[name] ?? [];
        return html`<select ${attributes}>
          <option value="">${required ? 'Choose' : ''}</option>
          ${field.choices.map(
            ({ value, text }) => html`<option value="${value}" ${sent.includes(value) ? html`selected` : ''}>${text}</option>`,
          )}
        </select>`;
      });
    case 'text':
      return labelled(
        name,
        label,
        hint,
        state,
        (attributes) => html`<input type="text" ${attributes} value="${state.sent[name]?.[0] ?? ''}" maxlength="120" autocomplete="off" />`,
      );
    case 'date':
      return dateField(name, label, state, { required });
  }
}

/** The day; never filled in beforehand, so that whatever is recorded was said by a person. */
export function dayOf(day: AskedDay, today: string, state: FormState): Html {
  switch (day.ask) {
    case 'none':
      return html``;
    case 'one-of':
      return choicesOf({ name: 'on', label: day.label, choices: day.choices, required: true }, 'radio', state);
    case 'any':
      return dateField('on', day.label, state, { required: true, ...(!day.ahead && { max: today }) });
  }
}

export function hourOf(state: FormState): Html {
  return labelled(
    'hour',
    'At what time?',
    'This one counts hours.',
    state,
    (attributes) => html`<input type="time" ${attributes} value="${state.sent['hour']?.[0] ?? ''}" required />`,
  );
}

function dateField(
  name: string,
  label: string,
  state: FormState,
  { required, max }: { readonly required: boolean; readonly max?: string },
): Html {
  return labelled(
    name,
    label,
    undefined,
    state,
    (attributes) =>
      html`<input
        type="date"
        ${attributes}
        value="${state.sent[name]?.[0] ?? ''}"
        ${max === undefined ? '' : html`max="${max}"`}
        ${required ? html`required` : ''}
      />`,
  );
}

function labelled(name: string, label: string, hint: string | undefined, state: FormState, control: (attributes: Html) => Html): Html {
  const id = `${state.key}-${name}`;
  const problem = state.problems[name];
  const described = [...(hint === undefined ? [] : [`${id}-hint`]), ...(problem === undefined ? [] : [`${id}-problem`])].join(' ');
  const attributes = html`id="${id}" name="${name}" ${described === '' ? '' : html`aria-describedby="${described}"`}
  ${problem === undefined ? '' : html`aria-invalid="true"`}`;
  return html`<div class="field ${problem === undefined ? '' : 'problem'}">
    <label class="label" for="${id}">${label}</label>
    ${hint === undefined ? '' : html`<span class="hint" id="${id}-hint">${hint}</span>`} ${messageOf(id, problem)} ${control(attributes)}
  </div>`;
}

function choicesOf(
  { name, label, choices, required, hint }: Pick<AskedField, 'name' | 'label' | 'choices' | 'required' | 'hint'> | DayChoice,
  type: 'checkbox' | 'radio',
  state: FormState,
): Html {
  const id = `${state.key}-${name}`;
  const problem = state.problems[name];
  const sent = state.sent[name] ?? [];
  // Of several boxes none is required by itself, and a browser knows no other way.
  const must = required && type === 'radio' ? html`required` : '';
  const box = ({ value, text }: Choice, at: number): Html =>
    html`<div class="choice">
      <input type="${type}" id="${id}-${at}" name="${name}" value="${value}" ${must} ${sent.includes(value) ? html`checked` : ''} />
      <label for="${id}-${at}">${text}</label>
    </div>`;
  return html`<fieldset
    class="${problem === undefined ? '' : 'problem'}"
    ${problem === undefined ? '' : html`aria-describedby="${id}-problem"`}
  >
    <legend>${label}</legend>
    ${hint === undefined ? '' : html`<span class="hint">${hint}</span>`} ${messageOf(id, problem)} ${choices.map(box)}
  </fieldset>`;
}

interface DayChoice {
  readonly name: 'on';
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly required: true;
  readonly hint?: string;
}

function messageOf(id: string, problem: string | undefined): Html {
  return problem === undefined ? html`` : html`<span class="message" id="${id}-problem">${problem}</span>`;
}
