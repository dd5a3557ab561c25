import { expect, test } from 'vitest';
import type { MailState } from '../../../activities/store/store.js';
import { statement } from '../../../activities/watch/statement.js';
import { directory, person } from '../../policies/engine/life.js';

const STATES = { intent: true, sent: true, unknown: true, failed: true, bounced: true } satisfies Record<MailState, true>;

test('every mail of the week is counted: as sent, as unknown, or as not delivered, which one that came back is', () => {
  const mails = (Object.keys(STATES) as MailState[]).map((state) => ({
    messageId: `<${state}@example.org>`,
    to: 'sue',
    kind: 'digest' as const,
    on: '2026-04-14',
    state,
    attempts: 1,
    decidedAt: '2026-04-14T07:00:00Z',
    notices: [{ id: state, source: 'relationship/r-1', item: 'x', kind: 'reminder' }],
  }));
  const { about } = statement(
    'standard',
    [{ id: 'relationship/r-1', policy: 'standard', state: 'on-track', overdue: 0 }],
    { from: '2026-04-13', to: '2026-04-19', met: [], breached: [], ended: [], mails },
    { people: directory(person('olive')), owner: 'olive', coversUntil: '2028-12-26' },
    { today: '2026-04-20', now: Date.parse('2026-04-20T06:00:00Z'), sequence: 0 },
  );
  const figure = (label: string): number => Number.parseInt(about.figures?.find((one) => one.label === label)?.value ?? '', 10);
  expect([figure('Mails sent'), figure('Unknown'), figure('Undelivered')]).toEqual([1, 1, 3]);
  expect(about.action).toBe('Ask the operations team about what is undelivered or stuck.');
});

test('of what ended in that week all that was met and mailed in it counts, and it is watched no longer', () => {
  const { about } = statement(
    'standard',
    [
      { id: 'relationship/r-1', policy: 'standard', state: 'on-track', overdue: 0 },
      { id: 'relationship/r-2', policy: 'standard', state: 'ended', overdue: 0 },
    ],
    { from: '2026-04-13', to: '2026-04-19', met: ['relationship/r-2'], breached: [], ended: ['relationship/r-2'], mails: [] },
    { people: directory(person('olive')), owner: 'olive', coversUntil: '2028-12-26' },
    { today: '2026-04-20', now: Date.parse('2026-04-20T06:00:00Z'), sequence: 0 },
  );
  expect(about.figures?.slice(0, 3)).toEqual([
    { label: 'Watched', value: '1, today' },
    { label: 'Ended', value: '1 in that week, which count below as well' },
    { label: 'Met', value: '1 in that week' },
  ]);
});
