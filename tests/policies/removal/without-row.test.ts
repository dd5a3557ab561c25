import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { sample } from './sample.js';
import { withoutRow } from './without-row.js';

const POLICY = `# A policy.
id: tiny
duties:
  # The first.
  - id: first
    title: First
  - id: second
    title: Second # kept
  - id: third
    title: Third
  - id: again
    sameAs: first
  - id: both
    madeOf: [first, second]
  - id: all
    madeOf: [first, second, third]
  - id: back
    due: { rule: after-absence, missed: first }
checks:
  - id: counts
    toward: [first]
  - id: more
    toward: [second, first]
  - id: never-both
    check: apart
    duties: [first, second]
`;

test('a row goes, and what refers to it no longer does', () => {
  const text = withoutRow(POLICY, 'first');
  expect(parse(text)).toEqual({
    id: 'tiny',
    duties: [
      { id: 'second', title: 'Second' },
      { id: 'third', title: 'Third' },
      { id: 'both', sameAs: 'second' },
      { id: 'all', madeOf: ['second', 'third'] },
      { id: 'back', due: { rule: 'after-absence' } },
    ],
    checks: [{ id: 'more', toward: ['second'] }],
  });
  expect(text).toContain('# A policy.');
  expect(text).toContain('# kept');
});

test('a check goes, and nothing else', () => {
  const before = parse(POLICY) as { readonly duties: unknown; readonly checks: readonly unknown[] };
  expect(parse(withoutRow(POLICY, 'more'))).toEqual({
    ...before,
    checks: before.checks.filter((check) => (check as { readonly id: string }).id !== 'more'),
  });
});

test('a row that is not there cannot go', () => {
  expect(() => withoutRow(POLICY, 'fourth')).toThrow('no duty and no check fourth');
});

test('a sample is the same for the same seed and another for another', () => {
  const rows = Array.from({ length: 100 }, (_, at) => ({ policy: 'tiny', id: `row-${at}` }));
  expect(sample(rows, 10, 1)).toEqual(sample(rows, 10, 1));
  expect(sample(rows, 10, 1)).not.toEqual(sample(rows, 10, 2));
  expect(new Set(sample(rows, 100, 3))).toEqual(new Set(rows));
});

test('what is written in the row and meant elsewhere too stays there; one of several that were missed is forgotten', () => {
  const text = `id: tiny
duties:
  - id: first
    due: { rule: window, first: &half { reading: start } }
  - id: second
    due: { rule: window, first: *half }
  - id: back
    due: { rule: after-absence, missed: [first, second] }
`;
  expect(parse(withoutRow(text, 'first'))).toEqual({
    id: 'tiny',
    duties: [
      { id: 'second', due: { rule: 'window', first: { reading: 'start' } } },
      { id: 'back', due: { rule: 'after-absence', missed: ['second'] } },
    ],
  });
});
