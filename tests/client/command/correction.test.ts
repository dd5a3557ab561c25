import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { dayInWords } from '../../../policies/calendar/zone.js';
import { lastDayOf } from '../../../policies/engine/ending.js';
import type { Recorded } from '../../../client/record/record.js';
import { csv, day, Service } from '../service.js';
import { use } from './use.js';

const FILES = {
  'people.csv': csv(
    'id,name,email,line_manager,team',
    ['head', 'Ruth Adeyemi', 'head@example.org', '', 'service'],
    ['mia', 'Mia Cole', 'mia@example.org', 'head', 'north'],
    ['max', 'Max Lee', 'max@example.org', 'head', 'north'],
    ['sam', 'Sam Obi', 'sam@example.org', 'mia', 'north'],
  ),
  'relationships.csv': csv('id,worker,supervisor,scope,started_on,watch_from', ['r-1', 'sam', 'mia', 'both', day(-40), day(-40)]),
  'cases.csv': csv('ref,worker,lead,allocated_on,kind', ['C-1', 'sam', 'yes', day(-25), 'longer-term']),
  'policies.csv': csv('policy,owner,implemented_on', ['standard', 'head', day(-100)]),
};

let service: Service;
beforeAll(async () => {
  service = await Service.open();
  for (const [name, value] of Object.entries(service.settings)) vi.stubEnv(name, value);
  const { code, stderr } = await use('apply', await service.roster(FILES));
  if (code !== 0) throw new Error(stderr);
});
afterAll(() => service.close());
beforeEach(() => {
  for (const [name, value] of Object.entries(service.settings)) vi.stubEnv(name, value);
});
afterEach(() => vi.unstubAllEnvs());

const record = (...args: readonly string[]) => use('record', ...args);
const recordJson = async (...args: readonly string[]) => JSON.parse((await record(...args, '--json')).stdout) as Recorded;

describe('a record with the wrong day', () => {
  let wrong: Recorded;
  let right: Recorded;
  beforeAll(async () => {
    for (const [name, value] of Object.entries(service.settings)) vi.stubEnv(name, value);
    wrong = await recordJson('r-1', 'session-held', '--on', day(-3), '--case', 'C-1', '--minutes', '60');
    right = await recordJson('r-1', 'session-held', '--on', day(-4), '--corrects', wrong.fact.id, '--reason', 'wrong day');
  });

  it('is replaced by one that says only what is otherwise; the rest is taken over', () => {
    const { id: _id, recordedAt: _at, on: _on, ...details } = wrong.fact;
    expect(right.fact).toMatchObject({ ...details, on: day(-4), corrects: wrong.fact.id, because: 'wrong day' });
    expect(new Set(right.reply.answer?.met.map(({ on }) => on))).toEqual(new Set([day(-4)]));
  });

  it('both are listed with their ids, and what became of them', async () => {
    const { stdout, code } = await use('explain', 'r-1', '--facts');
    expect(code).toBe(0);
    expect(stdout).toContain(
      `${dayInWords(day(-3))}  supervision held (kinds personal casework, cases C-1, minutes 60)\n  id ${wrong.fact.id}`,
    );
    expect(stdout).toContain(`counts no more: corrected by ${right.fact.id}`);
    expect(stdout).toContain(`corrects ${wrong.fact.id}: wrong day`);
    const { facts } = JSON.parse((await use('explain', 'r-1', '--facts', '--json')).stdout) as {
      readonly facts: readonly { readonly id: string; readonly supersededBy?: string }[];
    };
    expect(facts.find(({ id }) => id === wrong.fact.id)?.supersededBy).toBe(right.fact.id);
  });

  it('recorded once more changes nothing, and says what became of it', async () => {
    const { stdout } = await record('r-1', 'session-held', '--on', day(-3), '--case', 'C-1', '--minutes', '60');
    expect(stdout).toContain('Known already, nothing changed');
    expect(stdout).toContain(`It was corrected since (${right.fact.id}), and stays so.`);
    const again = await recordJson('r-1', 'session-held', '--on', day(-4), '--corrects', wrong.fact.id, '--reason', 'wrong day');
    expect(again.reply.repeated).toEqual([right.fact.id]);
  });

  it('a withdrawal takes back the correction too; the reply says what is owed again', async () => {
    const { stdout, code } = await record('r-1', 'fact-withdrawn', '--fact', right.fact.id, '--reason', 'not held');
    expect(code).toBe(0);
    expect(stdout).toMatch(/\nOpen again, not recorded any more: First supervision \(due .+\)\.\n/);
    const anew = await recordJson('r-1', 'session-held', '--on', day(-2));
    expect(anew.reply.recorded).toHaveLength(1);
  });
});

describe('is refused, and nothing is recorded', () => {
  it.each([
    ['without a reason', ['--on', day(-2), '--corrects', 'x'], 2, '--reason is missing or too long: say why the record is corrected'],
    [
      'of what is not there',
      ['--on', day(-2), '--corrects', 'x', '--reason', 'slip'],
      1,
      'There is no record "x" on r-1. "oversight explain r-1 --facts" lists them.',
    ],
  ])('a correction %s', async (_, args, code, sentence) => {
    const refused = await record('r-1', 'session-held', ...args);
    expect(refused.code).toBe(code);
    expect(refused.stderr).toContain(sentence);
  });

  it('a withdrawal on a case of a session that it only heard of', async () => {
    const { fact } = await recordJson('r-1', 'session-held', '--on', day(-1), '--case', 'C-1');
    await vi.waitFor(async () => {
      const refused = await record('C-1', 'fact-withdrawn', '--fact', fact.id, '--reason', 'not discussed');
      expect(refused.stderr).toContain(`${fact.id} is recorded on a relationship. Withdraw it there, or correct its cases`);
    });
  });
});

describe('an end that was a mistake', () => {
  it('is withdrawn, and the directory knows no end any more', async () => {
    const { fact } = await recordJson('r-1', 'relationship-ended', '--on', day(-1));
    expect((await service.store.roster.directory()).lines[0]?.endedOn).toBe(day(-1));
    await record('r-1', 'fact-withdrawn', '--fact', fact.id, '--reason', 'another pair');
    expect((await service.store.roster.directory()).lines[0]?.endedOn).toBeUndefined();
  });

  it('so is a change of supervisor, also when it was of another day', async () => {
    const line = async () => (await service.store.roster.directory()).lines[0];
    const { fact } = await recordJson('r-1', 'supervisor-changed', '--on', day(-1), '--supervisor', 'max');
    expect(await line()).toMatchObject({ supervisor: 'mia', changes: [{ on: day(-1), supervisor: 'max' }] });
    const { fact: corrected } = await recordJson(
      'r-1',
      'supervisor-changed',
      '--on',
      day(-2),
      '--supervisor',
      'max',
      '--corrects',
      fact.id,
      '--reason',
      'slip',
    );
    expect((await line())?.changes).toEqual([{ on: day(-2), supervisor: 'max' }]);
    await record('r-1', 'fact-withdrawn', '--fact', corrected.id, '--reason', 'another pair');
    expect((await line())?.changes).toBeUndefined();
  });
});

describe('what was recorded of a person', () => {
  it('an absence is listed, corrected and withdrawn', async () => {
    const { fact } = await recordJson('max', 'absence-started', '--on', day(-9), '--absence', 'sickness');
    await recordJson('max', 'absence-started', '--on', day(-8), '--corrects', fact.id, '--reason', 'wrong day');
    const { stdout } = await use('explain', 'max', '--facts');
    expect(stdout).toContain(`counts no more: corrected by`);
    const { persons } = (await service.store.roster.directory()).people;
    expect(persons['max']?.absences).toEqual([{ from: day(-8), kind: 'sickness' }]);
    const refused = await record('max', 'fact-withdrawn', '--fact', 'x', '--reason', 'slip');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('There is no record "x" of max');
  });

  it('somebody who has not left after all: what had ended with them goes on', async () => {
    const { fact } = await recordJson('sam', 'left', '--on', day(-1));
    expect((await service.report('relationship/r-1')).standing?.state).toBe('ended');
    expect((await record('sam', 'fact-withdrawn', '--fact', fact.id, '--reason', 'another Sam')).code).toBe(0);
    expect((await service.report('relationship/r-1')).standing?.state).not.toBe('ended');
    const { people, lines, cases } = await service.store.roster.directory();
    expect([people.persons['sam']?.leftOn, lines[0]?.endedOn, cases[0]?.closedOn]).toEqual([undefined, undefined, undefined]);
  });

  it('a last day that was recorded twice and taken back twice leaves no end standing', async () => {
    const ends = async () => {
      const { people, lines } = await service.store.roster.directory();
      return [people.persons['sam']?.leftOn, lines[0]?.endedOn, lastDayOf(await service.report('relationship/r-1'))];
    };
    const { fact: first } = await recordJson('sam', 'left', '--on', day(5));
    const { fact: second } = await recordJson('sam', 'left', '--on', day(9));
    expect(await ends()).toEqual([day(9), day(9), day(9)]);
    await record('sam', 'fact-withdrawn', '--fact', first.id, '--reason', 'another Sam');
    expect(await ends()).toEqual([day(9), day(9), day(9)]);
    await record('sam', 'fact-withdrawn', '--fact', second.id, '--reason', 'another Sam');
    expect(await ends()).toEqual([undefined, undefined, undefined]);
  });
});

describe('an exception', () => {
  it('for a duty that the policy does not have is refused, with those that are like it', async () => {
    const { code, stderr } = await record('r-1', 'exception-granted', '--on', day(-1), '--until', day(9), '--duty', 'standard-month');
    expect(code).toBe(1);
    expect(stderr).toContain('--duty: there is no duty "standard-month" in policy standard.');
  });
});

describe('a file of facts', () => {
  const from = async (...rows: readonly (readonly string[])[]) => {
    const file = join(service.folder, 'facts.csv');
    await writeFile(file, csv('id,fact,on,corrects,withdraws,reason,risk', ...rows));
    return await record('--from', file);
  };

  it('corrects and withdraws by columns of their own; sent again it changes nothing', async () => {
    const { fact } = await recordJson('r-1', 'agreement-signed', '--on', day(-9));
    const { fact: mistaken } = await recordJson('r-1', 'appraisal-held', '--on', day(-9));
    const rows = [
      ['r-1', 'agreement-signed', day(-10), fact.id, '', 'wrong day', ''],
      ['r-1', 'fact-withdrawn', '', '', mistaken.id, 'never held', ''],
    ];
    expect((await from(...rows)).stdout).toContain('Recorded 2 facts on 1 id');
    expect((await from(...rows)).stdout).toContain('Recorded 0 facts on 1 id in');
  });

  it('with a row that makes no sense is refused whole, and the row is named', async () => {
    const before = (await service.report('relationship/r-1')).facts.length;
    const { code, stderr } = await from(
      ['r-1', 'observation-done', day(-5), '', '', '', ''],
      ['r-1', 'fact-withdrawn', '', '', 'nothing-like-it', 'never held', ''],
      ['C-1', 'risk-lowered', day(-5), '', '', '', 'high-risk'],
    );
    expect(code).toBe(2);
    expect(stderr).toContain('nothing-like-it');
    expect(stderr).toContain('there is nothing to lower');
    expect((await service.report('relationship/r-1')).facts).toHaveLength(before);
  });
});
