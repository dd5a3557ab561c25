import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Fact } from '../../../policies/facts/table.js';
import { allocation, fact, held, relationship, type World } from '../engine/life.js';
import { checked, policyUnderTest } from './rows.js';

/** Rows of the Cafcass policy that software can help with and not decide: what the forms say of themselves. */
const WORLD: World = { policy: policyUnderTest('cafcass-2008') };
const STARTED = relationship('2026-04-01');
const CASE = allocation('2026-04-01');
const MONTHS = ['04', '05', '06', '07', '08', '09', '10', '11'];

const session = (on: string, more = {}) => held(on, { kinds: ['personal'], ...more });
const eight = (...parts: readonly string[]) =>
  MONTHS.map((month) => session(`2026-${month}-20`, month === '07' && parts.length > 0 ? { filled: parts } : {}));

type Row = readonly [check: string, subject: typeof STARTED | typeof CASE, right: readonly Fact[], wrong: readonly Fact[], on: string];

const ON = '2026-05-20';
const ROWS: readonly Row[] = [
  [
    'cafcass-prepare-both',
    STARTED,
    [session(ON, { filled: ['prepared-supervisor', 'prepared-worker'] })],
    [session(ON, { filled: ['prepared-worker'] })],
    ON,
  ],
  ['cafcass-assess-each-session', STARTED, [session(ON, { filled: ['assessment'] })], [session(ON)], ON],
  [
    'cafcass-midyear-meeting-extended',
    STARTED,
    [held(ON, { kinds: ['mid-year'], minutes: 120 })],
    [held(ON, { kinds: ['mid-year'], minutes: 90 })],
    ON,
  ],
  ['cafcass-diversity-relationship', STARTED, eight('diversity-relationship'), eight(), '2026-11-20'],
  ['cafcass-diversity-practice', STARTED, eight('diversity-practice'), eight('diversity-relationship'), '2026-11-20'],
  [
    'cafcass-agreement-objectives-link',
    STARTED,
    [fact('agreement-signed', ON, { filled: ['service-objectives'] })],
    [fact('agreement-signed', ON)],
    ON,
  ],
  [
    'cafcass-q4c-evidence-summary',
    STARTED,
    [fact('quality-logged', ON, { filled: ['evidence-summary'] })],
    [fact('quality-logged', ON, { filled: ['actions'] })],
    ON,
  ],
  ['cafcass-q4c-actions', STARTED, [fact('quality-logged', ON, { filled: ['actions'] })], [fact('quality-logged', ON)], ON],
  ['cafcass-record-actions-agreed', STARTED, [fact('record-written', ON, { filled: ['actions'] })], [fact('record-written', ON)], ON],
  ['cafcass-standard-format', STARTED, [fact('record-written', ON, { template: 'tool-2' })], [fact('record-written', ON)], ON],
  [
    'cafcass-observe-tool',
    STARTED,
    [fact('observation-done', ON, { observed: 'child', template: 'observation-tool' })],
    [fact('observation-done', ON, { observed: 'child' })],
    ON,
  ],
  [
    'cafcass-ev-risk-screening',
    CASE,
    [fact('file-reviewed', ON, { filled: ['risk-screening'] })],
    [fact('file-reviewed', ON, { filled: ['case-plan'] })],
    ON,
  ],
  ['cafcass-ev-case-plan-maintained', CASE, [fact('file-reviewed', ON, { filled: ['case-plan'] })], [fact('file-reviewed', ON)], ON],
  ['cafcass-ev-risk-response', CASE, [fact('file-reviewed', ON, { filled: ['risk-response'] })], [fact('file-reviewed', ON)], ON],
  [
    'cafcass-qa-delegation',
    CASE,
    [fact('report-checked', ON, { document: 'd-1', by: 'mia' })],
    [fact('report-checked', ON, { document: 'd-1', by: 'wes' })],
    ON,
  ],
  [
    'cafcass-toolkit-used',
    CASE,
    [fact('record-uploaded', ON, { template: 'tool-3' })],
    [fact('record-uploaded', ON, { template: 'letter' })],
    ON,
  ],
];

test.each(ROWS.map(([check, ...row]) => [`${check}: as the form says`, check, ...row] as const))(
  '%s',
  (_, check, subject, right, wrong, on) => {
    expect(checked(check, subject, right, '2026-12-01', WORLD)).toEqual([`${on} ok`]);
    expect(checked(check, subject, wrong, '2026-12-01', WORLD)).toEqual([`${on} lacking`]);
  },
);

test('each row of the catalogue is a duty, a check or carried by something else, and only one of these', () => {
  const text = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
  const rows = (JSON.parse(text('rows.json')) as Record<string, Record<string, string>>)['cafcass-2008']!;
  const policy = parse(text('../../../policies/catalogue/cafcass-2008.yaml')) as Record<'duties' | 'checks', readonly { id: string }[]>;
  const carried = parse(text('../../../policies/catalogue/coverage/cafcass-2008.yaml')) as Record<string, object>;
  const here = [...policy.duties, ...policy.checks].map(({ id }) => id);
  expect([...here, ...Object.keys(carried)].toSorted()).toEqual(Object.keys(rows).toSorted());
  expect(Object.keys(carried).filter((id) => rows[id] === 'timer' || rows[id] === 'count')).toEqual([]);
  expect(Object.values(rows).filter((kind) => kind === 'timer')).toHaveLength(17);
  expect(Object.values(rows).filter((kind) => kind === 'count')).toHaveLength(16);
});
