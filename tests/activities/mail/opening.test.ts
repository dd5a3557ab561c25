import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openingOf } from '../../../activities/mail/opening.js';

const words = (least: number, most: number) =>
  fc.array(fc.constantFrom('a', 'supervision', 'due'), { minLength: least, maxLength: most }).map((all) => all.join(' '));
const CALENDAR = { method: 'PUBLISH', filename: 'booked-sessions.ics', content: '' } as const;

const CIRCUMSTANCES = fc.record({ duplicatePossible: fc.boolean(), catchUp: fc.boolean(), awayNote: words(1, 30) });
const CONTENT = fc.record({
  above: fc.array(words(1, 60), { minLength: 1, maxLength: 2 }),
  asks: fc.boolean(),
  summary: fc.boolean(),
  calendar: fc.constantFrom([], [CALENDAR]),
});

test('whatever a mail has to say about itself, at most 120 words come before the list, and nothing is lost', () => {
  fc.assert(
    fc.property(CIRCUMSTANCES, CONTENT, (circumstances, content) => {
      const { before, after } = openingOf(circumstances, content);
      const aboveWords = wordsIn(content.above.join(' '));
      // Thirty are left for headings; what stands above anyway is not cut here.
      if (before.length > 0) expect(aboveWords + wordsIn(before.join(' '))).toBeLessThanOrEqual(90);
      const roomy = openingOf(circumstances, { ...content, above: [] });
      const lost = [...roomy.before, ...roomy.after].filter((paragraph) => ![...before, ...after].includes(paragraph));
      // The closing of every mail says how to answer.
      expect(lost.filter((paragraph) => paragraph !== 'To record a date, reply to this mail.')).toEqual([]);
    }),
  );
});

test('what a reader would miss most comes first', () => {
  const { before, after } = openingOf(
    { duplicatePossible: true, catchUp: true, awayNote: 'You were away.' },
    { above: [Array.from({ length: 50 }, () => 'word').join(' ')], asks: true, summary: true, calendar: [CALENDAR] },
  );
  expect(before).toEqual([expect.stringMatching(/^This is your first mail/), 'You were away.', 'To record a date, reply to this mail.']);
  expect(after).toEqual([
    expect.stringMatching(/^You may get this mail twice/),
    'The calendar file with this mail puts booked sessions into your calendar.',
  ]);
});

function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
