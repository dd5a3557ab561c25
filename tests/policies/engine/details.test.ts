import { expect, test } from 'vitest';
import { held, fact, Life, relationship } from './life.js';

const STARTED = relationship('2026-04-01');

test('an administrator reads what is open, in which state, what comes next and why', () => {
  const life = new Life(STARTED).record(held('2026-04-10'), fact('agreement-signed', '2026-04-10'), fact('session-booked', '2026-05-26'));
  life.look('2026-05-05');
  const lines = life.details.split('\n');
  expect(lines.slice(0, 8)).toEqual([
    '**relationship/r-1** under *Standard supervision policy* (version 1)',
    '',
    'worker `wes`, supervisor `sue`, policy owner `olive`',
    '',
    '| Due | What | State | Next step |',
    '| --- | --- | --- | --- |',
    '| Sun 31 May 2026 | Monthly supervision for May 2026 | upcoming, booked for Tue 26 May 2026 | Mon 1 Jun 2026: manager-1 (`mia`) |',
    '| Sat 10 Apr 2027 | Yearly review of the supervision agreement | upcoming | Mon 12 Apr 2027: manager-1 (`mia`) |',
  ]);
  expect(lines).toContain('| Fri 1 May 2026 | First supervision | met | Fri 10 Apr 2026 |');
  expect(lines.slice(-4)).toEqual([
    'Working days: england-and-wales, Mon-Fri; bank holidays of 2026-02-25, known until 2028-12-31.',
    '',
    '- **Monthly supervision for May 2026**, owed by `sue`: Standard supervision policy, clause 3: once in each calendar month; this is the one for May 2026. Due Sun 31 May 2026; the last working day before that is Fri 29 May 2026.',
    '- **Yearly review of the supervision agreement**, owed by `sue`: Standard supervision policy, clause 4.2: again within 12 months of the last one. Counted from the last one (supervision agreement signed), Fri 10 Apr 2026. Due Sat 10 Apr 2027; the last working day before that is Fri 9 Apr 2027.',
  ]);

  // A look the day after says only what changed, and no reason is lost by that.
  expect(life.look('2026-05-06').words).toEqual({ put: {}, drop: [] });
  expect(life.details).toContain('- **Monthly supervision for May 2026**');
});

test('with nothing open it says so', () => {
  const life = new Life(STARTED).record(fact('relationship-ended', '2026-04-02'));
  expect(life.look('2026-04-03').details).toContain('Nothing is open.');
});
