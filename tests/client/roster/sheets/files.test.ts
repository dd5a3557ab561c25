import { describe, expect, it } from 'vitest';
import { changed, GOOD, problemsOf, read } from '../roster-folder.js';

const { 'people.csv': people } = GOOD;
const zoe = people.replace('Mia Cole', 'Zoë Cole');
const names = (bytes: string | Uint8Array) => read({ ...GOOD, 'people.csv': bytes }).people.map(({ id, name }) => [id, name]);
const NAMES = [
  ['head', 'Ruth Adeyemi'],
  ['mia', 'Zoë Cole'],
  ['sam', 'Sam Obi'],
];

describe('a CSV file, however a spreadsheet wrote it', () => {
  it.each([
    ['UTF-8', Buffer.from(zoe)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${zoe}`)],
    ['UTF-16 as Excel writes "Unicode Text"', Buffer.from(`\uFEFF${zoe.replaceAll(',', '\t').replaceAll('\n', '\r\n')}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(zoe, 'utf16le')],
    ['UTF-16, high byte first', Buffer.from(`\uFEFF${zoe}`, 'utf16le').swap16()],
    ['semicolons, as Excel writes them where the comma is decimal', Buffer.from(zoe.replaceAll(',', ';'))],
    ['tabs', Buffer.from(zoe.replaceAll(',', '\t'))],
    ['lines that end in more than one way', Buffer.from(zoe.replace('\n', '\r\n'))],
    ['Excel’s own hint about the separator', Buffer.from(`sep=;\r\n${zoe.replaceAll(',', ';').replaceAll('\n', '\r\n')}`)],
  ])('%s', (_how, bytes) => {
    expect(names(bytes)).toEqual(NAMES);
  });

  it('keeps a separator that stands inside quotes; a line break there is a blank, for a name is shown on one line', () => {
    const quoted = 'id;name;role\nhead;"Adeyemi; Ruth";"head, of\nservice"\nmia;Mia;\nsam;Sam;\n';
    expect(read({ ...GOOD, 'people.csv': quoted }).people.map(({ name, role, line }) => [name, role, line])).toEqual([
      ['Adeyemi; Ruth', 'head, of service', 2],
      ['Mia', undefined, 4],
      ['Sam', undefined, 5],
    ]);
  });

  it('takes blanks of any kind in a row for one', () => {
    const messy = 'id,name,team\nhead,"Ruth\r\n  Adeyemi",north\u00A0east\nmia,Zoë \t Cole,\nsam,\u00A0Sam Obi\u00A0,\n';
    expect(read({ ...GOOD, 'people.csv': messy }).people.map(({ id, name }) => [id, name])).toEqual(NAMES);
    expect(read({ ...GOOD, 'people.csv': messy }).people[0]?.team).toBe('north east');
  });

  it('passes over the empty columns and rows at its end', () => {
    const trailing = 'id,name,,,\nhead,Ruth,,,\nmia,Mia\nsam,Sam,,,\n,,,,\n';
    expect(names(trailing).map(([id]) => id)).toEqual(['head', 'mia', 'sam']);
  });

  it('counts the hint as a line, as an editor does', () => {
    expect(problemsOf({ ...GOOD, 'people.csv': 'sep=;\nid;name\nhead;Ruth\nmia;\nsam;Sam\n' })).toEqual([
      'people.csv:4: name: the cell is empty. Fill it in.',
    ]);
  });

  it('reads headings with blanks or capitals as ours', () => {
    const own = people.replace('line_manager', 'Line manager').replace('started_on', 'Started-on');
    expect(read({ ...GOOD, 'people.csv': own }).people[2]).toMatchObject({ lineManager: 'mia', startedOn: '2026-04-01' });
  });

  it('reads dates with the day first', () => {
    const files = changed(['relationships.csv', '2026-05-12', '12/05/2026'], ['cases.csv', '2026-04-02', '2 April 2026']);
    expect(read(files)).toMatchObject({ relationships: [{ lastHeldOn: '2026-05-12' }], cases: [{ allocatedOn: '2026-04-02' }] });
  });
});
