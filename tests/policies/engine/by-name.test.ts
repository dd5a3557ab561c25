import { expect, test } from 'vitest';
import { byName } from '../../../policies/engine/by-name.js';

const gone = (title: string, from: string) => ({ title, from });
const come = (title: string, to: string) => ({ title, to });

test.each([
  ['nothing', [], []],
  ['the same name on the same day is no change', [gone('Overview', '2026-12-04'), come('Overview', '2026-12-04')], []],
  [
    'the same name on another day has moved',
    [come('Overview', '2026-12-01'), gone('Overview', '2026-12-04')],
    [{ title: 'Overview', from: '2026-12-04', to: '2026-12-01' }],
  ],
  [
    'another name is another duty',
    [gone('Monthly', '2026-12-31'), come('Personal', '2026-12-31')],
    [gone('Monthly', '2026-12-31'), come('Personal', '2026-12-31')],
  ],
  [
    'of two of a name each finds one',
    [gone('Review', '2026-12-04'), gone('Review', '2027-12-04'), come('Review', '2026-12-04'), come('Review', '2028-01-01')],
    [{ title: 'Review', from: '2027-12-04', to: '2028-01-01' }],
  ],
  [
    'what has moved already stays',
    [{ title: 'Overview', from: '2026-12-04', to: '2026-12-05' }, come('Overview', '2026-12-09')],
    [{ title: 'Overview', from: '2026-12-04', to: '2026-12-05' }, come('Overview', '2026-12-09')],
  ],
])('%s', (_case, changes, said) => {
  expect(byName(changes)).toEqual(said);
});
