import { describe, expect, test } from 'vitest';
import { bankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { preview, type Preview } from '../../../policies/preview/preview.js';
import type { PreviewCase, PreviewRequest } from '../../../policies/preview/request.js';
import { tinyPolicy } from '../policy/tiny-policy.js';

const STANDARD = catalogue().get('standard')!.policy;
const CASE: PreviewCase = { ref: 'C-1', allocatedOn: '2026-04-01', kind: 'longer-term', risks: [] };

function previewed(more: Partial<PreviewRequest> = {}): Preview {
  return preview({
    policy: resolvePolicy(STANDARD),
    start: '2026-04-01',
    cases: [CASE],
    until: '2027-10-01',
    holidays: bankHolidays(),
    ...more,
  });
}

const tiny = (...duties: Parameters<typeof tinyPolicy>[0]['duties'][number][]) => resolvePolicy(tinyPolicy({ duties }));
const lines = ({ occurrences }: Preview): readonly string[] => occurrences.map(({ dueOn, subject, duty }) => `${dueOn} ${subject} ${duty}`);
const datesOf = (duty: string, given: Preview): readonly string[] =>
  given.occurrences.filter((one) => one.duty === duty).map(({ dueOn }) => dueOn);

describe('the standard policy, start and allocation on 1 April 2026, to 1 October 2027', () => {
  const given = previewed();

  test.each([
    ['standard-10day-overview', '2026-04-17'],
    ['standard-first-supervision', '2026-05-01'],
    ['standard-first-casework', '2026-05-01'],
    ['standard-agreement', '2026-05-01'],
    ['standard-monthly', '2026-05-31'],
    ['standard-agreement-review', '2027-05-01'],
    ['standard-policy-review', '2027-10-01'],
  ])('the first %s is due %s', (duty, dueOn) => {
    expect(datesOf(duty, given)[0]).toBe(dueOn);
  });

  test('only months and nothing else come again before then', () => {
    expect(datesOf('standard-monthly', given)).toEqual([
      '2026-05-31',
      '2026-06-30',
      '2026-07-31',
      '2026-08-31',
      '2026-09-30',
      '2026-10-31',
      '2026-11-30',
      '2026-12-31',
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
      '2027-05-31',
      '2027-06-30',
      '2027-07-31',
      '2027-08-31',
      '2027-09-30',
    ]);
    expect(given.occurrences).toHaveLength(17 + 6);
  });

  test('one row in full, as other programs read it', () => {
    expect(given.occurrences[0]).toEqual({
      subject: 'case/C-1',
      duty: 'standard-10day-overview',
      clause: '2.2',
      title: '10-day overview',
      owner: 'supervisor',
      due: '2026-04-17T23:59:59+01:00',
      dueOn: '2026-04-17',
      actBy: '2026-04-17',
      anchor: { event: 'case.allocated', on: '2026-04-01' },
      strength: 'required',
      provenance: { from: 'reading', reading: 'ten-days' },
      why:
        'Standard supervision policy, clause 2.2: within 10 working days of allocation (read as ten working days). Counted from allocation, Wed 1 Apr 2026. ' +
        'Skipped: Good Friday (Fri 3 Apr 2026), Easter Monday (Mon 6 Apr 2026) and 4 weekend days. Due Fri 17 Apr 2026.',
    });
    expect(given.policy).toEqual({ id: 'standard', title: 'Standard supervision policy', version: '1' });
  });

  test('sorted by due date, then duty', () => {
    expect(lines(given).slice(0, 6)).toEqual([
      '2026-04-17 case/C-1 standard-10day-overview',
      '2026-05-01 relationship standard-agreement',
      '2026-05-01 case/C-1 standard-first-casework',
      '2026-05-01 relationship standard-first-supervision',
      '2026-05-31 relationship standard-monthly',
      '2026-06-30 relationship standard-monthly',
    ]);
  });

  test('the agreement is signed on a Saturday when that is its due date, and reviewed a year later to the day', () => {
    const later = previewed({ until: '2029-06-01' });
    expect(datesOf('standard-agreement-review', later)).toEqual(['2027-05-01', '2028-05-01', '2029-05-01']);
    expect(later.occurrences.find(({ duty, dueOn }) => duty === 'standard-agreement-review' && dueOn === '2027-05-01')).toMatchObject({
      actBy: '2027-04-30',
      anchor: { event: 'fact agreement-signed', on: '2026-05-01' },
    });
    expect(datesOf('standard-policy-review', later)).toEqual(['2027-10-01', '2028-10-01']);
  });

  test('a policy is a subject of its own', () => {
    expect(given.occurrences.at(-1)).toMatchObject({ subject: 'policy/standard', duty: 'standard-policy-review', owner: 'policy-owner' });
  });
});

test('the last day asked for is included', () => {
  expect(lines(previewed({ until: '2026-04-17' }))).toEqual(['2026-04-17 case/C-1 standard-10day-overview']);
  expect(lines(previewed({ until: '2026-04-16' }))).toEqual([]);
});

describe('cases', () => {
  const duties = (cases: readonly PreviewCase[]): readonly string[] =>
    lines(previewed({ cases, until: '2026-05-01' })).filter((line) => line.includes('case/'));

  test('without a case there is no duty that needs one, and that is said', () => {
    expect(duties([])).toEqual([]);
    expect(previewed({ cases: [] }).assumptions).toContain('No case is given, so no duty that needs one appears.');
  });

  test('an assessment has an overview and no first casework supervision', () => {
    expect(duties([{ ...CASE, kind: 'assessment' }])).toEqual(['2026-04-17 case/C-1 standard-10day-overview']);
  });

  test('each case counts from its own allocation', () => {
    expect(duties([CASE, { ...CASE, ref: 'C-2', allocatedOn: '2026-03-25' }])).toEqual([
      '2026-04-10 case/C-2 standard-10day-overview',
      '2026-04-17 case/C-1 standard-10day-overview',
      '2026-04-25 case/C-2 standard-first-casework',
      '2026-05-01 case/C-1 standard-first-casework',
    ]);
  });

  test('a duty that only a risk brings on appears with that risk', () => {
    const policy = tiny({
      id: 'closer-look',
      element: 'case',
      appliesTo: { risk: ['high-risk'] },
      due: { rule: 'once', after: 'case.allocated', within: '1 week' },
    });
    expect(lines(previewed({ policy }))).toEqual([]);
    expect(lines(previewed({ policy, cases: [{ ...CASE, risks: ['high-risk'] }] }))).toEqual(['2026-04-08 case/C-1 closer-look']);
  });
});

describe('readings, people and anchors', () => {
  test('ten calendar days end on a Saturday; the last working day to act is the Friday', () => {
    const policy = resolvePolicy(STANDARD, { 'ten-days': 'calendar' });
    expect(previewed({ policy }).occurrences[0]).toMatchObject({ dueOn: '2026-04-11', actBy: '2026-04-10' });
  });

  test('the month of the start counts when it is read so', () => {
    const policy = resolvePolicy(STANDARD, { 'first-month': 'start' });
    expect(datesOf('standard-monthly', previewed({ policy }))[0]).toBe('2026-04-30');
  });

  test('in Scotland Easter Monday is a working day', () => {
    expect(datesOf('standard-10day-overview', previewed({ division: 'scotland' }))).toEqual(['2026-04-16']);
  });

  test('with everybody working Mon Tue Thu', () => {
    expect(previewed({ workingDays: [1, 2, 4] }).occurrences[0]).toMatchObject({ dueOn: '2026-04-27', actBy: '2026-04-27' });
  });

  test('employment, post and implementation count from their own dates when given', () => {
    const on = (id: string, after: string, element = 'personal') => ({ id, element, due: { rule: 'once', after, within: '1 month' } });
    const policy = tiny(
      on('a', 'employment.start'),
      on('b', 'post.start'),
      on('c', 'relationship.start'),
      on('d', 'policy.implemented', 'policy'),
    );
    expect(lines(previewed({ policy, cases: [] })).map((line) => line.slice(0, 10))).toEqual([
      '2026-05-01',
      '2026-05-01',
      '2026-05-01',
      '2026-05-01',
    ]);
    const given = previewed({ policy, cases: [], employed: '2026-03-10', post: '2026-03-20', implemented: '2026-02-01' });
    expect(given.occurrences.map(({ duty, dueOn }) => `${duty} ${dueOn}`)).toEqual([
      'd 2026-03-01',
      'a 2026-04-10',
      'b 2026-04-20',
      'c 2026-05-01',
    ]);
  });
});

describe('that sessions of other duties are not counted for one that rolls on from its first', () => {
  const SAID = 'A session held for one duty is not counted for another that rolls on from its first; held early, it moves the later dates.';
  const rolls = { rule: 'rolling', every: '4 weeks', first: { after: 'relationship.start', within: '6 weeks' } };
  const session = (kind: string) => [{ fact: 'session-held', kinds: [kind] }];
  const once = { rule: 'once', after: 'relationship.start', within: '2 weeks' };

  test.each([
    ['another duty is met by any session', true, { due: rolls }, { due: once }],
    ['both are met by one kind', true, { due: rolls, satisfiedBy: session('personal') }, { due: once, satisfiedBy: session('personal') }],
    ['each has its kind', false, { due: rolls, satisfiedBy: session('personal') }, { due: once, satisfiedBy: session('casework') }],
    ['it has no first', false, { due: { rule: 'rolling', every: '4 weeks' } }, { due: once }],
    ['the other is met by something else', false, { due: rolls }, { due: once, satisfiedBy: [{ fact: 'agreement-signed' }] }],
  ])('%s: %s', (_, is, one, other) => {
    const policy = tiny({ id: 'meeting', ...one }, { id: 'other', ...other });
    const { assumptions } = previewed({ policy });
    expect(assumptions.includes(SAID)).toBe(is);
  });
});

describe('assumptions', () => {
  test('what was not given is said, each in a sentence', () => {
    expect(previewed().assumptions).toEqual([
      'Every occurrence is met on its due date.',
      'Employment starts on the day the relationship starts (2026-04-01).',
      'The present post starts on the day the relationship starts (2026-04-01).',
      'The policy was implemented on the day the relationship starts (2026-04-01).',
      'Bank holidays are those of England and Wales.',
      'Everybody works Monday to Friday.',
    ]);
  });

  test('what was given is not', () => {
    const given = previewed({
      employed: '2026-04-01',
      post: '2026-04-01',
      implemented: '2026-04-01',
      division: 'scotland',
      workingDays: [1, 2, 4],
    });
    expect(given.assumptions).toEqual(['Every occurrence is met on its due date.', 'Everybody works Mon Tue Thu.']);
  });

  test('beyond the announced bank holidays dates are provisional', () => {
    expect(previewed({ until: '2029-01-01' }).assumptions).toContain(
      'Bank holidays are known until Sun 31 Dec 2028; later dates are provisional.',
    );
  });

  test('a duty whose figure nobody has given is here and not among the dates', () => {
    const policy = resolvePolicy(
      tinyPolicy({
        settings: [{ id: 'interval', question: 'How often do they meet?' }],
        duties: [{ id: 'again', title: 'Meeting', due: { rule: 'rolling', every: { setting: 'interval' } } }],
      }),
    );
    const given = previewed({ policy });
    expect(given.occurrences).toEqual([]);
    expect(given.assumptions).toContain(
      'again (Meeting, clause 1) is not set and so not dated. How often do they meet? Give --set interval=VALUE.',
    );
  });
});

describe('what follows from a fact', () => {
  test('a rolling duty goes on from each due date, even over holidays', () => {
    const policy = tiny(
      { id: 'agreed', due: { rule: 'once', after: 'relationship.start', within: '1 day' }, satisfiedBy: [{ fact: 'agreement-signed' }] },
      { id: 'again', due: { rule: 'rolling', every: '4 weeks' }, satisfiedBy: [{ fact: 'agreement-signed' }] },
    );
    expect(lines(previewed({ policy, until: '2026-07-01' }))).toEqual([
      '2026-04-02 relationship agreed',
      '2026-04-30 relationship again',
      '2026-05-28 relationship again',
      '2026-06-25 relationship again',
    ]);
  });

  test('a row that restates another is shown with its date; one that combines is shown with the last date of its parts', () => {
    const once = (id: string, within: string) => ({ id, due: { rule: 'once', after: 'relationship.start', within } });
    const policy = tiny(
      once('meeting', '1 month'),
      once('record', '2 months'),
      { id: 'restated', sameAs: 'meeting' },
      { id: 'whole', madeOf: ['meeting', 'record'] },
    );
    const given = previewed({ policy });
    expect(lines(given)).toEqual([
      '2026-05-01 relationship meeting',
      '2026-05-01 relationship restated',
      '2026-06-01 relationship record',
      '2026-06-01 relationship whole',
    ]);
    expect(given.occurrences.at(-1)).toMatchObject({ due: '2026-06-01T23:59:59+01:00', why: 'Restates or combines: meeting, record.' });
  });

  test('two rolling duties that the same session meets each go on from their own due dates', () => {
    const policy = tiny(
      { id: 'signed', due: { rule: 'once', after: 'relationship.start', within: '1 day' }, satisfiedBy: [{ fact: 'agreement-signed' }] },
      { id: 'short', due: { rule: 'rolling', every: '4 weeks' }, satisfiedBy: [{ fact: 'agreement-signed' }] },
      { id: 'long', due: { rule: 'rolling', every: '6 weeks' }, satisfiedBy: [{ fact: 'agreement-signed' }] },
    );
    const given = previewed({ policy, until: '2026-07-01' });
    expect(datesOf('short', given)).toEqual(['2026-04-30', '2026-05-28', '2026-06-25']);
    expect(datesOf('long', given)).toEqual(['2026-05-14', '2026-06-25']);
  });
});

describe('a policy that leaves the frequency to the two (Bedford), start and case on 1 April 2026', () => {
  const bedford = (more: Partial<PreviewRequest> = {}): Preview =>
    previewed({ policy: resolvePolicy(catalogue().get('bedford-2021')!.policy), until: '2026-07-01', ...more });
  const MEETINGS = ['bedford-regular-one-to-one', 'bedford-professional-supervision-provided'];

  test('says what it cannot date without the frequency, and how to give it', () => {
    expect(lines(bedford()).filter((line) => MEETINGS.some((duty) => line.endsWith(duty)))).toEqual([]);
    const missing = bedford().assumptions.filter((one) => one.includes('--set every='));
    expect(missing).toEqual([
      'bedford-regular-one-to-one (One-to-one supervision, clause 6.2; 6.4) is not set and so not dated. How often the two meet is for them to agree. Give --set every=VALUE, such as every="4 weeks".',
      'bedford-professional-supervision-provided (Professional supervision, clause 2.2; 2.3) is not set and so not dated. How often the two meet is for them to agree. Give --set every=VALUE, such as every="4 weeks".',
    ]);
  });

  // Four weeks from Wed 1 April: 29 April, 27 May, 24 June.
  test.each(MEETINGS)('dates %s by the frequency that is given', (duty) => {
    const given = bedford({ every: '4 weeks' });
    expect(datesOf(duty, given)).toEqual(['2026-04-29', '2026-05-27', '2026-06-24']);
    expect(given.assumptions.join()).not.toContain('every');
  });

  test('the agreement is due with the first professional supervision, which comes before its thirty days are over', () => {
    expect(datesOf('bedford-agreement-at-start', bedford())).toEqual(['2026-05-01']);
    expect(datesOf('bedford-agreement-at-start', bedford({ every: '4 weeks' }))).toEqual(['2026-04-29']);
  });

  test('a policy with figures of its own does not ask for one', () => {
    expect(previewed().assumptions.join()).not.toContain('--set every=');
  });
});

test('a year that the meetings reach asks for none of its own, and no record follows one that is not held', () => {
  const policy = resolvePolicy(catalogue().get('cafcass-2008')!.policy);
  const given = previewed({ policy, cases: [], until: '2027-04-13' });
  // Six weeks from one to the next from 13 May 2026, and the mid-year review on 1 October: nine meetings, five working days after each.
  expect(datesOf('cafcass-write-up-promptly', given)).toEqual([
    '2026-05-20',
    '2026-07-01',
    '2026-08-12',
    '2026-09-23',
    '2026-10-08',
    '2026-11-04',
    '2026-12-16',
    '2027-01-27',
    '2027-03-10',
  ]);
  expect(datesOf('cafcass-min-8-formal-per-year', given)).toEqual(['2027-03-31']);
  expect(given.occurrences.find(({ duty }) => duty === 'cafcass-min-8-formal-per-year')?.why).toContain('nothing is missing');
  expect(datesOf('cafcass-observe-child-annual', given)).toEqual(['2027-03-31']);
});
