import { expect, test } from 'vitest';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { directory, fact, Life, person, service } from './life.js';

const WORLD = {
  policy: resolvePolicy(catalogue().get('council-procedure')!.policy),
  parts: { serviceOwner: 'mia' },
  people: directory(person('mia', { workingDays: [1, 2, 3, 4], lineManager: 'max' }), person('max'), person('olive')),
};
const STARTED = service('2026-05-01', { watchFrom: '2026-05-01' });
const RETURN = 'council-monthly-return/2026-05';

test('a month that passed without its return asks whether it was sent, and is cleared by one that was sent', () => {
  const life = new Life(STARTED, WORLD);
  // 31 May is a Sunday; 4 June is the Thursday after it.
  life.everyDay('2026-05-01', '2026-06-04', (today) => (today === '2026-06-03' ? [fact('return-done', today)] : []));
  const about = (kind: string) => life.said.find(({ notice }) => notice.kind === kind && notice.about.item === RETURN)?.notice.about;
  expect(about('breach')?.action).toBe('If it was sent in May 2026, record the date. If not, see to it that the next one is sent.');
  expect(about('all-clear')?.remark).toBe(
    'It is not recorded for May 2026. The next one was sent on Wed 3 Jun 2026, so the reminders end.',
  );
});

test('a meeting is held, and a service that ends leaves what was not sent as it is', () => {
  const life = new Life(STARTED, WORLD);
  life.everyDay('2026-05-01', '2026-06-12', (today) => (today === '2026-06-10' ? [fact('service-ended', '2026-06-10')] : []));
  const said = life.said.map(({ notice }) => notice.about);
  expect(said.find(({ item }) => item === 'council-monthly-performance-meeting/2026-05')).toBeDefined();
  expect(said.map(({ action }) => action)).toContain('If it was held in May 2026, record the date. If not, hold the next one.');
  expect(said.map(({ remark }) => remark)).toContain('It is no longer watched, because the service ended; it was not recorded as sent.');
});

test('an administrator reads who answers for it, and whose days count', () => {
  const life = new Life(STARTED, WORLD);
  life.look('2026-05-05');
  const { details } = life;
  expect(details.split('\n')[2]).toBe('service owner `mia`, policy owner `olive`');
  expect(details).toContain('**Return on the frequency of supervision for May 2026**, owed by `mia`');
  expect(details).toContain('Working days: england-and-wales, Mon Tue Wed Thu;');
});
