import { describe, expect, test } from 'vitest';
import type { AskedField } from '../../../client/desk/fact-fields.js';
import { type FactOffer, keyOf, offersOf } from '../../../client/desk/offers.js';
import type { CivilDate } from '../../../policies/calendar/civil-date.js';
import type { Subject } from '../../../policies/engine/subject.js';
import type { Fact } from '../../../policies/facts/table.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import type { ActiveDuty, ResolvedPolicy } from '../../../policies/policy/resolve.js';
import { allocation, fact, held, person, policyInUse, relationship, service, TEAM } from '../../policies/engine/life.js';
import { DeskInHand } from './desk-in-hand.js';

const START = '2026-04-01';
const TODAY = '2026-06-17';

/** What opens the duties that wait for something to happen. */
const HAPPENED: readonly Fact[] = [
  held('2026-06-10', { kinds: ['personal', 'casework', 'joint', 'appraisal', 'mid-year'] }),
  held('2026-06-11', { kinds: ['informal'] }),
  fact('agreement-signed', '2026-06-10'),
  fact('action-set', '2026-06-10', { action: 'a-1', byWhen: '2026-06-16' }),
  fact('supervision-split', '2026-06-10'),
  fact('session-cancelled', '2026-06-09'),
];
const OF_A_CASE: readonly Fact[] = [
  fact('significant-decision', '2026-06-10'),
  fact('management-decision', '2026-06-10'),
  fact('high-risk-identified', '2026-06-16', { at: '2026-06-16T10:00:00+01:00' }),
  fact('report-finalised', '2026-06-10', { document: 'd-1' }),
];

const subjectsUnder = (policy: string): readonly (readonly [string, Subject, string, readonly Fact[]])[] => [
  ['relationship', relationship(START), 'relationship/r-1', HAPPENED],
  ['personal relationship', relationship(START, { scope: 'personal' }), 'relationship/r-1', []],
  ['case', allocation(START), 'allocation/C-1/wes', OF_A_CASE],
  ['policy', policyInUse('2024-12-01', { id: policy }), `policy/${policy}`, []],
  ['service', service(START), 'service/north', []],
];

function deskOf(policy: string, subject: Subject, source: string, facts: readonly Fact[]): DeskInHand {
  const desk = new DeskInHand(subject, source, TODAY, { policy });
  desk.life.byAlarm(START, TODAY, (day) => facts.filter(({ on }) => on === day));
  return desk;
}

/** What somebody sends who says that it was done that day, answering all that has to be answered. */
function filledIn(offer: FactOffer, on: CivilDate): Record<string, string | string[]> {
  // A form is filled in as a whole; a session is of one kind, because some kinds take others out of the count.
  const value = ({ name, choices }: AskedField): string[] =>
    choices.map((choice) => choice.value).slice(0, name === 'filled' ? undefined : 1);
  const required = offer.details.asked.filter((field) => field.required).map((field) => [field.name, value(field)] as const);
  return { answer: keyOf(offer), on, ...(offer.hour && { hour: '09:30' }), ...Object.fromEntries(required) };
}

describe.each([...catalogue().keys()])('%s', (policy) => {
  test.each(subjectsUnder(policy))('%s: what is open can be answered, and what meets it does', async (_what, subject, source, facts) => {
    const begun = deskOf(policy, subject, source, facts);
    const open = begun.life.state.records.filter(({ over }) => !over);
    for (const { id, duty, dueOn } of open) {
      const matter = await begun.matter(id);
      const offer = offersOf(matter).find((one): one is FactOffer => one.answer === 'done');
      expect([id, offer?.name]).toEqual([id, expect.any(String)]);
      const desk = new DeskInHand(subject, source, TODAY, { policy });
      desk.life.state = begun.life.state;
      desk.life.facts = begun.life.facts;
      const link = await desk.link(id);
      const { due } = matter.duty!;
      const on = due.rule === 'after-fact' && due.metBefore === true ? '2026-06-10' : TODAY;
      const { confirm } = await desk.post(link, filledIn(offer!, on));
      const { text } = await desk.post(link, { confirm, sure: 'yes' });
      const after = desk.life.recordOf(id);
      expect([id, messagesOf(text), desk.life.facts.length]).toEqual([id, [], begun.life.facts.length + 1]);
      // What is held goes to the earliest of several that wait.
      const waits = open.some((other) => other.duty === duty && other.dueOn < dueOn) || mayWait(matter.duty!, begun.life.world.policy!);
      if (!waits) expect([id, after?.metOn ?? after?.clearedOn]).toEqual([id, on]);
    }
  });
});

/** What a page says is wrong. */
function messagesOf(text: string): readonly string[] {
  return [...text.matchAll(/role="alert">\s*<p>([^<]+)/g)].map(([, message]) => message ?? '');
}

/** Of so many in a year one more is only one more; and of what the policy keeps apart the duty that is named first may take it. */
function mayWait(duty: ActiveDuty, { checks }: ResolvedPolicy): boolean {
  return duty.due.rule === 'count' || checks.some((check) => check.check === 'apart' && check.duties.includes(duty.id));
}

describe('what may be said', () => {
  test('of a session: held, booked, cancelled, or that it is wrong; of an agreement that it was signed', async () => {
    const desk = deskOf('standard', relationship(START), 'relationship/r-1', []);
    const namesFor = async (item: string) => offersOf(await desk.matter(item)).map((one) => `${one.answer} ${one.name}`);
    expect(await namesFor('standard-monthly/2026-06')).toEqual([
      'done session-held',
      'booked session-booked',
      'cancelled session-cancelled',
      'covered absence-started',
      'wrong wrong',
    ]);
    expect(await namesFor('standard-agreement/2026-04-01')).toEqual(['done agreement-signed', 'covered absence-started', 'wrong wrong']);
  });

  test('kinds are asked only where several count, cases only where there are any and casework is theirs', async () => {
    const asked = async (subject: Subject, source: string, item: string) => {
      const [offer] = offersOf(await deskOf('standard', subject, source, []).matter(item));
      return (offer as FactOffer).details;
    };
    const both = await asked(relationship(START), 'relationship/r-1', 'standard-monthly/2026-06');
    expect(both.asked.map(({ name, required }) => `${name} ${required}`)).toEqual(['kinds true', 'cases false', 'by false']);
    const personal = await asked(relationship(START, { scope: 'personal' }), 'relationship/r-1', 'standard-monthly/2026-06');
    expect(personal.asked.map(({ name }) => name)).not.toContain('cases');
    const casework = await asked(allocation(START), 'allocation/C-1/wes', 'standard-first-casework/2026-04-01');
    expect(casework.given).toEqual({ cases: ['C-1'] });
  });

  test('cases have to be said where a session that names none would not count', async () => {
    const desk = deskOf('islington-2016', relationship(START), 'relationship/r-1', []);
    const [offer] = offersOf(await desk.matter('islington-monthly-121/2026-06'));
    expect((offer as FactOffer).details.asked).toContainEqual(expect.objectContaining({ name: 'cases', required: true }));
  });

  test('somebody stands in from when to when, and the absence is put on record with it', async () => {
    const desk = new DeskInHand(relationship(START), 'relationship/r-1', TODAY);
    desk.life.byAlarm(START, TODAY);
    const link = await desk.link('standard-monthly/2026-06');
    const said = { answer: 'covered.absence-started', cover: 'mia', on: '2026-06-22', until: '2026-07-03' };
    const { text, confirm } = await desk.post(link, said);
    const words = text.replaceAll(/\s+/g, ' ');
    expect(confirm).not.toBe('');
    for (const word of ['Mon 22 Jun 2026', 'Sue Obi', 'Mia Cole stands in', 'Until Fri 3 Jul 2026, which is the last day away'])
      expect(words).toContain(word);
    expect((await desk.post(link, { ...said, cover: '' })).confirm).toBe('');
  });

  test('somebody stands in for the absence of today where there is one', async () => {
    const people = {
      ...TEAM,
      persons: { ...TEAM.persons, sue: person('sue', { lineManager: 'mia', absences: [{ from: '2026-06-15', kind: 'leave' }] }) },
    };
    const desk = new DeskInHand(relationship(START), 'relationship/r-1', TODAY, { people });
    desk.life.byAlarm(START, TODAY);
    const covered = offersOf(await desk.matter('standard-monthly/2026-06')).find(({ answer }) => answer === 'covered');
    expect(covered).toMatchObject({ target: 'person/sue', heading: 'Somebody stands in for Sue Obi', day: { ask: 'none', on: TODAY } });
  });

  test('a booking that is known is chosen from, not typed', async () => {
    const desk = deskOf('standard', relationship(START), 'relationship/r-1', []);
    desk.life.record(fact('session-booked', '2026-06-25')).look(TODAY);
    const cancelled = offersOf(await desk.matter('standard-monthly/2026-06')).find(({ answer }) => answer === 'cancelled') as FactOffer;
    expect(cancelled.day).toEqual({
      ask: 'one-of',
      label: 'For which day was it booked?',
      choices: [{ value: '2026-06-25', text: 'Thu 25 Jun 2026' }],
    });
  });

  test('where the policy accepts a reason, it names the duty and the window, and explains what was missed', async () => {
    const desk = deskOf('islington-2016', relationship(START), 'relationship/r-1', []);
    const item = 'islington-monthly-121/2026-04';
    const offer = offersOf(await desk.matter(item)).find(({ answer }) => answer === 'explained') as FactOffer;
    expect(offer.details.given).toEqual({ window: '2026-04', duty: 'islington-monthly-121' });
    const link = await desk.link(item);
    const { confirm } = await desk.post(link, filledIn(offer, ''));
    const { text } = await desk.post(link, { confirm, sure: 'yes' });
    expect(text).toContain('Explained: Formal one-to-one case supervision for April 2026.');
    expect(desk.life.recordOf(item)?.explainedOn).toBe(TODAY);
  });
});
