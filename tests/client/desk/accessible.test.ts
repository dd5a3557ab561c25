import { expect, test } from 'vitest';
import { allocation, fact, relationship } from '../../policies/engine/life.js';
import { axeOnPaper } from '../../world/axe.js';
import { type Answered, DeskInHand } from './desk-in-hand.js';

const FIRST = 'standard-first-supervision/2026-04-01';
const HELD = { answer: 'done.session-held', on: '2026-04-28', kinds: 'personal', cases: ['C-1'] };

function overdue(): DeskInHand {
  const desk = new DeskInHand(relationship('2026-04-01'), 'relationship/r-1', '2026-05-05');
  desk.life.everyDay('2026-04-01', '2026-05-05');
  return desk;
}

/** Every page that the desk can show, by what brings it up, with the status that it answers with. */
const PAGES: Readonly<Record<string, readonly [status: number, (desk: DeskInHand) => Promise<Answered>]>> = {
  'what is due': [200, async (desk) => await desk.get(await desk.link(FIRST))],
  'an answer that lacks something': [422, async (desk) => await desk.post(await desk.link(FIRST), { ...HELD, on: '', kinds: [] })],
  'is this right?': [200, async (desk) => await desk.post(await desk.link(FIRST), HELD)],
  'not ticked': [422, async (desk) => await confirmed(desk, FIRST, HELD, {})],
  recorded: [200, async (desk) => await confirmed(desk, FIRST, HELD)],
  'said to be wrong': [200, async (desk) => await confirmed(desk, FIRST, { answer: 'wrong.wrong', cause: 'not-mine' })],
  'recorded already': [
    200,
    async (desk) => {
      await confirmed(desk, FIRST, HELD);
      return await desk.get(await desk.link(FIRST));
    },
  ],
  'a booked session': [
    200,
    async (desk) => {
      desk.life.record(fact('session-booked', '2026-05-12')).look('2026-05-05');
      return await desk.get(await desk.link('booking/2026-05-12'));
    },
  ],
  'nothing to record': [200, async (desk) => await desk.get(await desk.link('case-unreached/C-9'))],
  forged: [403, async (desk) => await desk.get('/answer/forged')],
  expired: [410, async (desk) => await desk.get(await desk.link(FIRST, 'sue', -1))],
  'somebody who is not in the roster': [403, async (desk) => await desk.get(await desk.link(FIRST, 'nobody'))],
  'nothing here': [404, async (desk) => await desk.get('/')],
  'too large': [413, async (desk) => await desk.post(await desk.link(FIRST), { ...HELD, reason: 'x'.repeat(20_000) })],
  'not now': [
    503,
    async (desk) => {
      desk.trouble = new Error('no worker answers');
      return await desk.get(await desk.link(FIRST));
    },
  ],
};

test.each(Object.entries(PAGES))('axe finds nothing in the page: %s', async (_, [expected, show]) => {
  const { status, text } = await show(overdue());
  expect([status, await axeOnPaper(text)]).toEqual([expected, []]);
});

test('nor in that of a case', async () => {
  const desk = new DeskInHand(allocation('2026-04-01'), 'allocation/C-1/wes', '2026-05-05');
  desk.life.byAlarm('2026-04-01', '2026-05-05');
  const { status, text } = await desk.get(await desk.link('standard-10day-overview/2026-04-01'));
  expect([status, await axeOnPaper(text)]).toEqual([200, []]);
});

async function confirmed(
  desk: DeskInHand,
  item: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
  sure: Readonly<Record<string, string>> = { sure: 'yes' },
): Promise<Answered> {
  const link = await desk.link(item);
  const { confirm } = await desk.post(link, fields);
  return await desk.post(link, { confirm, ...sure });
}
