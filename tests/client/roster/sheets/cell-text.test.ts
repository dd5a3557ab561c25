import { expect, it } from 'vitest';
import { cellText } from '../../../../client/roster/sheets/cell-text.js';

it.each([
  ['Sam Obi', 'Sam Obi'],
  ['Sam\nObi', 'Sam Obi'],
  ['  Sam \r\n\t Obi ', 'Sam Obi'],
  ['Sam\u00A0Obi\u2003', 'Sam Obi'],
  ['C-10\u200B42\uFEFF', 'C-1042'],
  ['mid\u00ADwife', 'midwife'],
  ['\n', ''],
])('%j is %j', (text, plain) => expect(cellText(text)).toBe(plain));
