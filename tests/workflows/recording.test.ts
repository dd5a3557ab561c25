import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordFacts } from '../../workflows/messages.js';
import { shiftedCalendar } from '../world/shifted-calendar.js';
import { staff, TestWorld } from '../world/test-world.js';

let world: TestWorld;
beforeAll(async () => {
  world = await TestWorld.open({ startsOn: '2037-04-01', holidays: shiftedCalendar() });
  await world.apply({
    people: [staff('head'), staff('manager', 'head'), staff('sue', 'manager'), staff('will', 'sue', { team: 'north' })],
    lines: [{ id: 'r-1', worker: 'will', supervisor: 'sue', policy: 'standard', scope: 'both', startedOn: '2037-04-01' }],
    policies: [{ policy: 'standard', owner: 'head', implementedOn: '2037-04-01' }],
  });
  await world.startRelationship({ id: 'r-1' });
  await world.startCase({ ref: 'C-1' });
});
afterAll(async () => {
  expect(await world.replayAll()).toBe(await world.countRuns());
  await world.close();
});

const RELATIONSHIP = 'relationship/r-1';
const CASE = 'allocation/C-1/will';

describe('what a person is answered', () => {
  test('a session says what it met and what is due next', async () => {
    await world.goTo('2037-04-14', 10);
    const reply = await world.record(RELATIONSHIP, session('2037-04-13'));
    expect(reply).toMatchObject({ recorded: ['session/2037-04-13'], repeated: [], assessed: true });
    expect(reply.answer?.met).toEqual([
      {
        occurrence: 'standard-first-supervision/2037-04-01',
        title: 'First supervision',
        dueOn: '2037-05-01',
        on: '2037-04-13',
        late: false,
      },
    ]);
    expect(reply.answer?.next.map(({ title, dueOn }) => [title, dueOn])).toEqual([
      ['Supervision agreement', '2037-05-01'],
      ['Monthly supervision for May 2037', '2037-05-31'],
    ]);
  });

  test('the same fact again changes nothing', async () => {
    const before = await world.report(RELATIONSHIP);
    const reply = await world.record(RELATIONSHIP, session('2037-04-13'));
    expect(reply).toMatchObject({ recorded: [], repeated: ['session/2037-04-13'] });
    expect((await world.report(RELATIONSHIP)).records).toEqual(before.records);
  });

  test('a session in the future is refused with a sentence, and nothing is written', async () => {
    const before = await world.client.getHandle(RELATIONSHIP).describe();
    await expect(world.record(RELATIONSHIP, session('2037-04-20'))).rejects.toMatchObject({
      cause: { message: 'session-held is dated 2037-04-20, which lies in the future. Record it once it has happened.' },
    });
    expect((await world.client.getHandle(RELATIONSHIP).describe()).historyLength).toBe(before.historyLength);
  });

  test('so is what is no fact, whatever program sends it', async () => {
    const handle = world.client.getHandle(RELATIONSHIP);
    const before = await handle.describe();
    for (const request of [undefined, {}, { facts: [{ ...session('2037-04-13'), on: '13/04/2037' }] }])
      await expect(handle.executeUpdate<unknown, [unknown]>('record', { args: [request] })).rejects.toMatchObject({
        cause: { message: expect.stringMatching(/^facts? /) as unknown },
      });
    expect((await handle.describe()).historyLength).toBe(before.historyLength);
  });

  test('ten facts at once are all answered, in one run of the loop or several', async () => {
    const handle = world.client.getHandle(RELATIONSHIP);
    const days = Array.from({ length: 10 }, (_, at) => `2037-04-0${at % 9}`.replace('-00', '-09')).map(
      (day, at) => `${day.slice(0, 8)}${String(at + 2).padStart(2, '0')}`,
    );
    const replies = await Promise.all(
      days.map((on) =>
        handle.executeUpdate(recordFacts, {
          args: [
            {
              facts: [{ ...session(on), id: `burst/${on}`, recordedAt: new Date(world.clock.now).toISOString(), recordedBy: 'tester' }],
            },
          ],
        }),
      ),
    );
    expect(replies.every(({ assessed, recorded }) => assessed && recorded.length === 1)).toBe(true);
  });
});

describe('an overview that was not held in time', () => {
  test('is overdue in the list, in the details and for whoever asks', async () => {
    await world.goTo('2037-04-20', 9);
    expect(await world.standing(CASE)).toEqual({
      Standing: 'overdue',
      Overdue: 1,
      NextDue: '2037-04-17T22:59:59.000Z',
      Policy: 'standard',
      Worker: 'will',
      Supervisor: 'sue',
      Team: 'north',
    });
    expect(await world.details(CASE)).toContain(
      '| Fri 17 Apr 2037 | 10-day overview | overdue | Mon 27 Apr 2037: the manager above the line manager (`head`) |',
    );
    expect(await world.details(CASE)).toContain('Good Friday (Fri 3 Apr 2037), Easter Monday (Mon 6 Apr 2037) and 4 weekend days');
  });

  test('once it is recorded, those who were told hear so once, and then nothing more for thirty days', async () => {
    await world.goTo('2037-04-21', 15);
    await world.record(CASE, { id: 'overview', kind: 'overview-held', on: '2037-04-21' });
    expect(await world.standing(CASE)).toMatchObject({ Standing: 'on-track', Overdue: 0 });
    expect(await world.details(CASE)).toContain('| Fri 17 Apr 2037 | 10-day overview | met-late | Tue 21 Apr 2037 |');
    await world.goTo('2037-05-21', 12);
    const said = await world.saidAbout(CASE, 'standard-10day-overview/2037-04-01', '2037-04-21');
    expect(said).toEqual(['2037-04-22 manager all-clear', '2037-04-22 sue all-clear']);
  });

  test('a late record of something done in time is met, and the breach stays in the ledger, marked corrected', async () => {
    // The agreement was due on 1 May and nobody recorded it; now it turns out that it was signed in April.
    const reply = await world.record(RELATIONSHIP, { id: 'agreement', kind: 'agreement-signed', on: '2037-04-28' });
    expect(reply.answer?.met[0]).toMatchObject({ title: 'Supervision agreement', on: '2037-04-28', late: false });
    const entries = await world.store.ledger.read({ subject: RELATIONSHIP, about: 'standard-agreement/2037-04-01' });
    expect(entries.map(({ kind }) => kind).filter((kind) => ['breached', 'corrected', 'met'].includes(kind))).toEqual([
      'breached',
      'corrected',
      'met',
    ]);
    await world.goTo('2037-06-20', 12);
    const said = await world.saidAbout(RELATIONSHIP, 'standard-agreement/2037-04-01', '2037-05-21');
    expect(said).toEqual(['2037-05-22 head all-clear', '2037-05-22 manager all-clear', '2037-05-22 sue all-clear']);
  });
});

describe('a session that names cases', () => {
  test('reaches the case it names', async () => {
    await world.record(RELATIONSHIP, { ...session('2037-06-19'), cases: ['C-1'] });
    await world.clock.settle();
    const { records } = await world.report(CASE);
    expect(records.find(({ duty }) => duty === 'standard-first-casework')).toMatchObject({ state: 'met-late', metOn: '2037-06-19' });
  });

  test('and a case that is not there is told to the supervisor, while everything goes on', async () => {
    const reply = await world.record(RELATIONSHIP, { ...session('2037-06-20'), id: 'with-wrong-case', cases: ['C-99'] });
    expect(reply.assessed).toBe(true);
    await world.goTo('2037-06-23', 12);
    const text = world.post.to('sue@example.org').at(-1)?.text?.replace(/\s+/g, ' ');
    expect(text).toContain('The session on Sat 20 Jun 2037 names case C-99, and nothing could be recorded there');
    expect((await world.record(RELATIONSHIP, { ...session('2037-06-22'), id: 'after' })).assessed).toBe(true);
    const { outbox, stuck } = await world.report(RELATIONSHIP);
    expect({ outbox, stuck }).toEqual({ outbox: { entries: 0, notices: 0, carries: 0, failure: null }, stuck: null });
  });
});

describe('a session that is booked', () => {
  const calendars = (address: string) =>
    world.post
      .to(address)
      .flatMap(({ attachments }) => attachments.map(({ filename, content }) => ({ filename, text: content.toString() })));

  test('comes to both with a file for their calendars, and moves in it with the next digest', async () => {
    await world.goTo('2037-06-24', 12);
    await world.record(RELATIONSHIP, { id: 'booked', kind: 'session-booked', on: '2037-07-01' });
    await world.goTo('2037-06-25', 12);
    await world.record(RELATIONSHIP, { id: 'moved', kind: 'session-cancelled', on: '2037-07-01', rebookedFor: '2037-07-03' });
    await world.goTo('2037-06-26', 12);
    for (const address of ['sue@example.org', 'will@example.org']) {
      const [first, second] = calendars(address).map(({ filename, text }) => ({
        filename,
        uid: /^UID:(.*)$/m.exec(text)?.[1],
        on: /^DTSTART;VALUE=DATE:(\d+)/m.exec(text)?.[1],
      }));
      expect([first?.on, second?.on]).toEqual(['20370701', '20370703']);
      expect(second).toMatchObject({ uid: first?.uid, filename: 'booked-sessions.ics' });
    }
  });
});

describe('a record that was wrong', () => {
  const ITEM = 'standard-10day-overview/2037-04-01';
  const mailOf = (person: string) => world.post.to(`${person}@example.org`).at(-1)?.text?.replace(/\s+/g, ' ') ?? '';

  test('is corrected by another one: both can be read, and whoever was told the wrong day hears the right one, once', async () => {
    const reply = await world.record(CASE, {
      id: 'overview-2',
      kind: 'overview-held',
      on: '2037-04-16',
      corrects: 'overview',
      because: 'typed the day of recording',
    });
    expect(reply.answer?.met).toMatchObject([{ occurrence: ITEM, on: '2037-04-16', late: false }]);
    await world.goTo('2037-06-29', 12);
    expect(await world.saidAbout(CASE, ITEM, '2037-06-27')).toEqual(['2037-06-29 manager changed', '2037-06-29 sue changed']);
    for (const person of ['sue', 'manager'])
      expect(mailOf(person)).toContain(
        'It was recorded as held on Tue 21 Apr 2037. That is no longer so: it was held on Thu 16 Apr 2037, in time.',
      );
    const { facts } = await world.report(CASE);
    expect(facts.filter(({ kind }) => kind === 'overview-held').map(({ id, on }) => `${id} ${on}`)).toEqual([
      'overview 2037-04-21',
      'overview-2 2037-04-16',
    ]);
    const entries = await world.store.ledger.read({ subject: CASE, about: ITEM });
    expect(entries.map(({ kind }) => kind).filter((kind) => ['breached', 'met', 'corrected'].includes(kind))).toEqual([
      'breached',
      'met',
      'corrected',
      'met',
    ]);
    expect((await world.store.ledger.read({ subject: CASE, about: 'overview-2', kind: 'recorded' }))[0]?.detail).toMatchObject({
      corrects: 'overview',
      because: 'typed the day of recording',
    });
  });

  test('is taken back: what it met is owed again, and the mail says what was on record', async () => {
    const reply = await world.record(CASE, {
      id: 'no-overview',
      kind: 'fact-withdrawn',
      on: '2037-06-29',
      fact: 'overview-2',
      reason: 'it was of another case',
    });
    expect(reply.answer?.reopened).toMatchObject([{ occurrence: ITEM, dueOn: '2037-04-17' }]);
    await world.goTo('2037-06-30', 12);
    const said = await world.saidAbout(CASE, ITEM, '2037-06-30');
    expect(said.filter((line) => /sue|manager/.test(line))).toEqual([
      expect.stringMatching(/manager escalation/),
      expect.stringMatching(/sue breach/),
    ]);
    expect(mailOf('sue')).toContain(
      'It was recorded as held on Thu 16 Apr 2037. That is no longer so: it is not recorded as held, and was due Fri 17 Apr 2037.',
    );
    expect(await world.standing(CASE)).toMatchObject({ Standing: 'overdue' });
  });

  test('of which cases were discussed: the case that was named by mistake hears that it was not', async () => {
    await world.startCase({ ref: 'C-2', allocatedOn: '2037-06-01', watchFrom: '2037-06-01' });
    await world.record(RELATIONSHIP, { ...session('2037-06-23'), id: 'of-both', cases: ['C-1', 'C-2'] });
    await world.clock.settle();
    const first = async () => (await world.report('allocation/C-2/will')).records.find(({ duty }) => duty === 'standard-first-casework');
    expect(await first()).toMatchObject({ state: 'met' });
    await world.record(RELATIONSHIP, {
      ...session('2037-06-23'),
      id: 'of-one',
      cases: ['C-1'],
      corrects: 'of-both',
      because: 'C-2 was not discussed',
    });
    await world.clock.settle();
    expect((await first())?.metOn).toBeUndefined();
    expect((await world.report(CASE)).facts.map(({ id }) => id)).toEqual(expect.arrayContaining(['of-both', 'of-one']));
  });

  test('what makes no sense is refused by the workflow itself, and nothing is written', async () => {
    const before = await world.client.getHandle(RELATIONSHIP).describe();
    await expect(
      world.record(RELATIONSHIP, { ...session('2037-06-22'), id: 'x', corrects: 'of-both', because: 'slip' }),
    ).rejects.toMatchObject({ cause: { message: 'of-both was corrected already by of-one. Correct that one.' } });
    await expect(world.record(CASE, { id: 'low', kind: 'risk-lowered', on: '2037-06-22', risk: 'high-risk' })).rejects.toMatchObject({
      cause: { message: expect.stringContaining('there is nothing to lower') as unknown },
    });
    expect((await world.client.getHandle(RELATIONSHIP).describe()).historyLength).toBe(before.historyLength);
  });
});

function session(on: string) {
  return { id: `session/${on}`, kind: 'session-held', on, kinds: ['personal', 'casework'] } as const;
}
