import { describe, expect, test } from 'vitest';
import { digestLetter } from '../../../activities/mail/digest.js';
import { urgentLetter } from '../../../activities/mail/urgent.js';
import { inputFor, monthly, notice, OPERATIONS, OVERVIEW, owner, PRIYA } from './service.js';

const LINK =
  'https://oversight.service.example/answer/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJyZWxhdGlvbnNoaXAvci0wNyJ9.c2lnbmF0dXJlLXRoYXQtaXMtbG9uZy1lbm91Z2g';
const OVERDUE = notice('breach', OVERVIEW, owner('p-04'), 'p-04');
const DONE = notice('all-clear', { ...monthly('r-11', 'p-11', 'p-04'), metOn: '2026-03-30' }, owner('p-04'), 'p-04');

describe('with a desk', () => {
  const input = {
    ...inputFor(PRIYA),
    links: new Map([
      [OVERDUE.id, LINK],
      [DONE.id, `${LINK}2`],
    ]),
  };

  test('each item has its link, whole on one line of the text and as a link of the page', () => {
    const letter = digestLetter({ ...input, notices: [OVERDUE, DONE] });
    expect(letter?.text).toMatch(new RegExp(`Answer:\\s+${LINK}\\n`));
    expect(letter?.text).toMatch(new RegExp(`If it is wrong:\\s+${LINK}2\\n`));
    expect(letter?.html).toContain(`<a href="${LINK}">Answer: 10-day overview of case C-1042</a>`);
    expect(letter?.html).toContain(`<a href="${LINK}2">`);
    expect(letter?.text).not.toContain('oversight record');
  });

  test('so has an urgent mail', () => {
    expect(urgentLetter({ ...input, notice: OVERDUE })?.text).toMatch(new RegExp(`Answer:\\s+${LINK}\\n`));
  });

  test('the mail says to follow it, and that a reply does as well', () => {
    const text = digestLetter({ ...input, notices: [OVERDUE] })?.text.replaceAll(/\s+/g, ' ');
    expect(text).toContain('To record a date, follow the link of the item.');
    expect(text).toContain(
      `Follow the link of the item: it is yours alone, so do not pass it on. Or reply to this mail, or write to ${OPERATIONS.address}.`,
    );
  });
});

test('without a desk the mail says to reply, and has no link', () => {
  const letter = digestLetter({ ...inputFor(PRIYA), notices: [OVERDUE] });
  expect(letter?.text).toContain('To record a date, reply to this mail.');
  expect(letter?.text).toContain('oversight record case/C-1042 overview-held --on DATE');
  expect(`${letter?.text}${letter?.html}`).not.toMatch(/Answer|href/);
});
