import { describe, expect, test } from 'vitest';
import { HEADERS } from '../../../client/desk/headers.js';
import { signRight } from '../../../activities/links/answer-link.js';
import { fact, held, relationship } from '../../policies/engine/life.js';
import { keyOf, offersOf } from '../../../client/desk/offers.js';
import { DeskInHand } from './desk-in-hand.js';

const FIRST = 'standard-first-supervision/2026-04-01';

/** On Tuesday 5 May 2026 the first supervision of r-1 is four days overdue. */
function overdue(): DeskInHand {
  const desk = new DeskInHand(relationship('2026-04-01'), 'relationship/r-1', '2026-05-05');
  desk.life.everyDay('2026-04-01', '2026-05-05');
  return desk;
}

const HELD = { answer: 'done.session-held', on: '2026-04-28', kinds: 'personal' };

describe('looking', () => {
  test('shows what is due, by when, why, and for whom the link is; with nothing filled in and no script', async () => {
    const desk = overdue();
    const { status, text } = await desk.get(await desk.link(FIRST));
    expect(status).toBe(200);
    expect(text).toContain('Was due Fri 1 May 2026; not recorded as held.');
    expect(text).toContain('Standard supervision policy, clause 1: within 1 month of the start of the relationship.');
    expect(text).toMatch(/You are<\/dt>\s*<dd>Sue Obi/);
    expect(text).toMatch(/<input\s+type="date"[^>]*name="on"[^>]*value=""[^>]*max="2026-05-05"/);
    expect(text).not.toMatch(/checked|<script|javascript:| on\w+="(?!")\w*\(/);
    expect(desk.life.facts).toEqual([]);
  });

  test('shows names as text, whatever stands in them', async () => {
    const desk = overdue();
    const { text } = await desk.get(await desk.link(FIRST));
    expect(text).toContain('Wes &lt;b&gt;Hart&lt;/b&gt;');
    expect(text).not.toContain('<b>Hart');
  });

  test.each(['/', '/answer/', '/favicon.ico', '/answer/x/y'])('%s says that there is nothing, and nothing else', async (path) => {
    const { status, text } = await overdue().get(path);
    expect(status).toBe(404);
    expect(text).toContain('There is nothing to see here.');
  });

  test('every answer keeps the address of the page to itself', async () => {
    const desk = overdue();
    const link = await desk.link(FIRST);
    const answers = [
      await desk.get(link),
      await desk.get('/answer/forged'),
      await desk.get('/'),
      await desk.post(link, HELD),
      await desk.get('/health'),
    ];
    for (const { headers } of answers)
      expect(Object.fromEntries(Object.keys(HEADERS).map((name) => [name, headers.get(name)]))).toEqual(HEADERS);
    expect(HEADERS['Content-Security-Policy']).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]+='; form-action 'self';/);
  });
});

describe('a link that opens nothing says what to do', () => {
  test.each([
    ['forged', (link: string) => `${link.slice(0, -4)}AAAA`, 403, 'Open the mail again'],
    ['cut off', (link: string) => link.slice(0, 80), 403, 'Open the mail again'],
  ])('%s', async (_what, alter, expected, words) => {
    const desk = overdue();
    const link = alter(await desk.link(FIRST));
    for (const { status, text } of [await desk.get(link), await desk.post(link, HELD)]) {
      expect(status).toBe(expected);
      expect(text).toContain(words);
      expect(text).toContain('Nothing was recorded.');
    }
  });

  test('expired', async () => {
    const desk = overdue();
    const link = await desk.link(FIRST, 'sue', -1);
    for (const { status, text } of [await desk.get(link), await desk.post(link, HELD)]) {
      expect(status).toBe(410);
      expect(text).toContain('Follow the link of a newer mail');
    }
  });

  test('of somebody who is not in the roster', async () => {
    const desk = overdue();
    const { status, text } = await desk.get(await desk.link(FIRST, 'nobody'));
    expect(status).toBe(403);
    expect(text).toContain('no longer in the roster');
  });
});

describe('answering takes two steps', () => {
  test('the first says it in words and records nothing, however often it is sent', async () => {
    const desk = overdue();
    const link = await desk.link(FIRST);
    for (const _ of [1, 2, 3]) {
      const { status, text } = await desk.post(link, HELD);
      expect(status).toBe(200);
      expect(text).toContain('Tue 28 Apr 2026, 7 days ago');
    }
    expect(desk.life.facts).toEqual([]);
  });

  test('the second records it, when a person has ticked that it is right', async () => {
    const desk = overdue();
    const link = await desk.link(FIRST);
    const { confirm, text: asked } = await desk.post(link, HELD);
    expect(asked).not.toContain('checked');
    const untouched = await desk.post(link, { confirm });
    expect([untouched.status, desk.life.facts]).toEqual([422, []]);
    const { status, text } = await desk.post(link, { confirm, sure: 'yes' });
    expect(status).toBe(200);
    expect(text).toContain('Met: First supervision, due Fri 1 May 2026.');
    expect(desk.life.facts).toMatchObject([
      { kind: 'session-held', on: '2026-04-28', kinds: ['personal'], recordedBy: 'sue', via: 'link' },
    ]);
    expect(desk.life.ledger.find(({ kind }) => kind === 'recorded')?.detail).toMatchObject({ recordedBy: 'sue', via: 'link' });
  });

  test('again it is known already, and the page of the link says that it is recorded', async () => {
    const desk = overdue();
    const link = await desk.link(FIRST);
    const { confirm } = await desk.post(link, HELD);
    await desk.post(link, { confirm, sure: 'yes' });
    expect((await desk.post(link, { confirm, sure: 'yes' })).text).toContain('It was known before, and nothing was changed.');
    expect(desk.life.facts).toHaveLength(1);
    const { text } = await desk.get(link);
    expect(text).toContain('Held on Tue 28 Apr 2026. It was due Fri 1 May 2026.');
    expect(text).toContain('It is recorded already.');
    expect(text).not.toContain('name="on"');
  });

  test('what was confirmed under another link, too long ago, or by nobody is not recorded', async () => {
    const desk = overdue();
    const link = await desk.link(FIRST);
    const { confirm } = await desk.post(link, HELD);
    const others = await desk.link(FIRST, 'mia');
    expect((await desk.post(others, { confirm, sure: 'yes' })).status).toBe(422);
    expect((await desk.post(link, { confirm: 'made-up', sure: 'yes' })).status).toBe(422);
    // A link is no confirmation, though the same key signed it.
    expect((await desk.post(link, { confirm: link.slice('/answer/'.length), sure: 'yes' })).status).toBe(422);
    desk.today = '2026-05-06';
    expect((await desk.post(link, { confirm, sure: 'yes' })).text).toContain('That page was more than an hour old');
    expect(desk.life.facts).toEqual([]);
  });

  test('a program that sends every form as it stands records nothing', async () => {
    const desk = overdue();
    const link = await desk.link(FIRST);
    const { text } = await desk.get(link);
    const forms = [...text.matchAll(/name="answer" value="([^"]+)"/g)].map(([, answer]) => answer ?? '');
    expect(forms).toEqual([
      'done.session-held',
      'booked.session-booked',
      'cancelled.session-cancelled',
      'covered.absence-started',
      'wrong.wrong',
    ]);
    for (const answer of forms) {
      const { status, confirm } = await desk.post(link, { answer, on: '', reason: '', by: '', rebookedFor: '' });
      expect([status, confirm]).toEqual([422, '']);
    }
    expect([desk.life.facts, desk.posted]).toEqual([[], []]);
  });
});

describe('what cannot be taken', () => {
  test.each([
    ['no day', { on: '' }, 'Give the day.'],
    ['no date', { on: 'last week' }, '&quot;last week&quot; is not a date.'],
    ['a day that is not in the calendar', { on: '2026-02-30' }, '&quot;2026-02-30&quot; is not a date.'],
    ['a day ahead', { on: '2026-05-06' }, 'Wed 6 May 2026 lies in the future. If it is planned for then, say that it is booked.'],
    ['a year of long ago', { on: '1026-04-28' }, 'Correct the year'],
    ['no kind', { kinds: [] }, 'Please answer: What kind of session was it?'],
    ['a kind that is not offered', { kinds: 'group' }, 'Choose one of those listed.'],
    ['a case of somebody else', { cases: 'C-99' }, 'Choose one of those listed.'],
  ])('%s is said beside the field, with the rest of the answer kept', async (_what, fields, words) => {
    const desk = overdue();
    const { status, text, confirm } = await desk.post(await desk.link(FIRST), { ...HELD, ...fields });
    expect([status, confirm]).toEqual([422, '']);
    expect(text.split(words).length - 1).toBe(2);
    if (!('kinds' in fields)) expect(text).toMatch(/value="personal"[^>]*checked/);
    expect(desk.life.facts).toEqual([]);
  });

  test('a day written with the day first is read', async () => {
    const desk = overdue();
    expect((await desk.post(await desk.link(FIRST), { ...HELD, on: '28/04/2026' })).text).toContain('Tue 28 Apr 2026, 7 days ago');
  });

  test('a reason of more than 120 characters', async () => {
    const desk = overdue();
    const sent = { answer: 'wrong.wrong', cause: 'date', reason: 'x'.repeat(121) };
    const { status, text } = await desk.post(await desk.link(FIRST), sent);
    expect(status).toBe(422);
    expect(text).toContain('Use at most 120 characters: these are 121.');
    expect(text).toContain('No client names.');
  });

  test('an answer that is not asked for any more', async () => {
    const desk = overdue();
    desk.life.record(held('2026-04-20')).look('2026-05-05');
    const { status, text } = await desk.post(await desk.link(FIRST), HELD);
    expect(status).toBe(422);
    expect(text).toContain('Things have changed since you opened this page.');
  });

  test('more than a form holds', async () => {
    const desk = overdue();
    expect((await desk.post(await desk.link(FIRST), { ...HELD, reason: 'x'.repeat(20_000) })).status).toBe(413);
  });

  test('a service that does not answer: nothing is claimed, and nothing of the link is said', async () => {
    const desk = overdue();
    const link = await desk.link(FIRST);
    desk.trouble = new Error('no worker answers');
    const { status, text } = await desk.get(link);
    expect(status).toBe(503);
    expect(text).toContain('Do the same again in some minutes');
    expect(desk.said).toEqual(['The desk could not answer: no worker answers']);
  });
});

describe('too much at once', () => {
  test('is refused for that link alone, and a minute later it is good again', async () => {
    const desk = overdue();
    const [link, other] = [await desk.link(FIRST), await desk.link(FIRST, 'mia')];
    let last = 0;
    for (let count = 0; count <= 30; count += 1) last = (await desk.get(link)).status;
    expect(last).toBe(429);
    expect((await desk.get(other)).status).toBe(200);
    desk.today = '2026-05-06';
    expect((await desk.get(link)).status).toBe(200);
  });

  test('guesses from one address end soon', async () => {
    const desk = overdue();
    let last = 0;
    for (let count = 0; count <= 300; count += 1) last = (await desk.get(`/answer/guess-${count}`)).status;
    expect(last).toBe(429);
  });
});

test('that it is wrong is a notice to operations that names who said it, and nothing else changes', async () => {
  const desk = overdue();
  const link = await desk.link(FIRST, 'mia');
  const before = desk.life.state;
  const { confirm } = await desk.post(link, { answer: 'wrong.wrong', cause: 'not-mine' });
  expect((await desk.post(link, { confirm, sure: 'yes' })).text).toContain('The operations team has it');
  await desk.post(link, { confirm, sure: 'yes' });
  expect(new Set(desk.posted.map(({ id }) => id)).size).toBe(1);
  expect(desk.posted[0]).toMatchObject({
    to: 'operations',
    kind: 'disputed',
    // A mail by itself, so that a reply goes to whoever said it.
    urgent: true,
    role: { role: 'owner', of: 'mia' },
    about: { subject: 'relationship/r-1', title: 'Said to be wrong: First supervision', fact: null },
  });
  expect(desk.life.state).toBe(before);
});

test('what somebody says is wrong again on another day is passed on again', async () => {
  const desk = overdue();
  const say = async (): Promise<void> => {
    const link = await desk.link(FIRST, 'mia');
    const { confirm } = await desk.post(link, { answer: 'wrong.wrong', cause: 'not-mine' });
    await desk.post(link, { confirm, sure: 'yes' });
  };
  await say();
  desk.today = '2026-05-11';
  await say();
  expect(new Set(desk.posted.map(({ id }) => id)).size).toBe(2);
});

test('what a notice was about that was never due can be said to be wrong, and nothing can be recorded', async () => {
  const desk = overdue();
  const right = { recipient: 'sue', source: 'relationship/r-1', item: 'case-unreached/C-9' };
  const { KEYS } = await import('./desk-in-hand.js');
  const { status, text } = await desk.get(`/answer/${await signRight(right, desk.now + 1_000_000, KEYS)}`);
  expect(status).toBe(200);
  expect(text).toContain('There is nothing here to record. If it is wrong, say so below.');
  expect([...text.matchAll(/name="answer" value="([^"]+)"/g)].map(([, answer]) => answer)).toEqual(['wrong.wrong']);
});

describe('a session in the diary', () => {
  const BOOKED = { kind: 'session-booked', on: '2026-05-12' } as const;
  const diary = (...facts: Parameters<typeof fact>[]): DeskInHand => {
    const desk = overdue();
    desk.life.record(fact(BOOKED.kind, BOOKED.on), ...facts.map((one) => fact(...one))).look('2026-05-05');
    return desk;
  };
  const ITEM = 'booking/2026-05-12';
  const offered = async (desk: DeskInHand): Promise<readonly string[]> => offersOf(await desk.matter(ITEM)).map(keyOf);

  test('before its day it is called off or moved; once the day has come it was held', async () => {
    const desk = diary();
    expect((await desk.get(await desk.link(ITEM, 'wes'))).text).toMatch(/Supervision session[^]*Booked for Tue 12 May 2026\./);
    expect(await offered(desk)).toEqual(['cancelled.session-cancelled', 'done.session-held', 'wrong.wrong']);
    desk.today = '2026-05-12';
    expect(await offered(desk)).toEqual(['done.session-held', 'cancelled.session-cancelled', 'wrong.wrong']);
  });

  test('it is moved by the link, without saying again for which day it was booked', async () => {
    const desk = diary();
    const link = await desk.link(ITEM, 'wes');
    const { confirm, text } = await desk.post(link, {
      answer: 'cancelled.session-cancelled',
      cause: 'urgent-work',
      rebookedFor: '2026-05-14',
    });
    expect(text).toMatch(/Tue 12 May 2026, in 7 days[^]*New date: Thu 14 May 2026/);
    await desk.post(link, { confirm, sure: 'yes' });
    expect((await desk.get(link)).text).toContain('Booked for Thu 14 May 2026.');
  });

  test('it is recorded as held by the link in the mail of the booking, and then nothing is left to do', async () => {
    const desk = diary();
    desk.today = '2026-05-12';
    const link = await desk.link(ITEM, 'wes');
    const { confirm } = await desk.post(link, { answer: 'done.session-held', on: '2026-05-12', kinds: 'personal' });
    expect((await desk.post(link, { confirm, sure: 'yes' })).text).toContain('Met late: First supervision');
    expect((await desk.get(link)).text).toMatch(/Held on Tue 12 May 2026\.[^]*It is recorded already\. Nothing needs doing\./);
  });

  test('one that was moved is found on its new day, and one that was called off is booked anew', async () => {
    const moved = diary(['session-cancelled', '2026-05-12', { cause: 'urgent-work', rebookedFor: '2026-05-14' }]);
    expect((await moved.get(await moved.link(ITEM))).text).toContain('Booked for Thu 14 May 2026.');
    const off = diary(['session-cancelled', '2026-05-12', { cause: 'urgent-work' }]);
    expect((await off.get(await off.link(ITEM))).text).toContain('No longer booked.');
    expect(await offered(off)).toEqual(['booked.session-booked', 'done.session-held', 'wrong.wrong']);
  });
});
