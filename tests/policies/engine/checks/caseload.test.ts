import { expect, test } from 'vitest';
import { resultsOf } from './found.js';

test('how many cases the worker holds today', () => {
  const held = [
    { ref: 'C-1', from: '2026-04-01' },
    { ref: 'C-2', from: '2026-05-12' },
    { ref: 'C-3', from: '2026-01-01', to: '2026-05-11' },
    { ref: 'C-4', from: '2026-05-13' },
  ];
  expect(resultsOf({ check: 'caseload' }, [], '2026-05-12', { held })).toEqual([
    { check: 'the-check', clause: '1', title: 'The check', about: 'wes', on: null, state: 'note', text: 'wes holds 2 cases today.' },
  ]);
});
