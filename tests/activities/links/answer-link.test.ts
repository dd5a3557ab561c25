import { describe, expect, test } from 'vitest';
import { linksUnder, openRight, signRight } from '../../../activities/links/answer-link.js';
import type { LinkKeys } from '../../../activities/links/link-keys.js';
import { monthly, notice, owner, OVERVIEW } from '../mail/service.js';

const KEYS: LinkKeys = [new TextEncoder().encode('a'.repeat(43))];
const MORNING = Date.parse('2026-04-20T07:04:00Z');
const MONTHLY = notice('reminder', monthly('r-11', 'p-11', 'p-04'), owner('p-04'), 'p-04');

const tokenOf = (link: string | undefined): string => link?.slice(link.lastIndexOf('/') + 1) ?? '';

describe('the links of a mail', () => {
  test('are one an item, under the address of the desk, for the person that the mail goes to', async () => {
    const overview = notice('breach', OVERVIEW, owner('p-04'), 'p-04');
    const links = await linksUnder('https://oversight.service.example/desk/', KEYS)('p-03', [MONTHLY, overview], MORNING);
    expect([...links.keys()]).toEqual([MONTHLY.id, overview.id]);
    expect(links.get(MONTHLY.id)).toMatch(/^https:\/\/oversight\.service\.example\/desk\/answer\/[\w.-]+$/);
    expect(await openRight(tokenOf(links.get(overview.id)), KEYS, MORNING)).toEqual({
      state: 'valid',
      right: { recipient: 'p-03', source: 'allocation/C-1042', item: 'standard-10day-overview/2026-04-01' },
    });
  });

  test('are the same however often the mail of a day is written, and work for two months', async () => {
    const linksFor = linksUnder('https://oversight.service.example', KEYS);
    const [first, again, tomorrow] = await Promise.all(
      [MORNING, MORNING + 16 * 3_600_000, MORNING + 86_400_000].map(async (at) => (await linksFor('p-04', [MONTHLY], at)).get(MONTHLY.id)),
    );
    expect(again).toBe(first);
    expect(tomorrow).not.toBe(first);
    expect(await openRight(tokenOf(first), KEYS, Date.parse('2026-06-19T23:59:59Z'))).toMatchObject({ state: 'valid' });
    expect(await openRight(tokenOf(first), KEYS, Date.parse('2026-06-20T00:00:00Z'))).toEqual({ state: 'expired' });
  });

  test('there is none for what somebody else says is wrong', async () => {
    const disputed = notice('disputed', OVERVIEW, owner('p-04'), 'operations');
    expect((await linksUnder('https://oversight.service.example', KEYS)('operations', [disputed], MORNING)).size).toBe(0);
  });
});

test('a right that is signed for one person says nothing for another', async () => {
  const right = { source: 'relationship/r-11', item: 'standard-monthly/2026-04' };
  const [mine, yours] = await Promise.all(['p-04', 'p-05'].map((recipient) => signRight({ ...right, recipient }, MORNING + 1_000, KEYS)));
  expect(mine).not.toBe(yours);
  expect(await openRight(yours ?? '', KEYS, MORNING)).toMatchObject({ right: { recipient: 'p-05' } });
  // Her content under his signature is nobody's.
  const mixed = [...(yours ?? '').split('.').slice(0, 2), (mine ?? '').split('.')[2]].join('.');
  expect(await openRight(mixed, KEYS, MORNING)).toEqual({ state: 'forged' });
});
