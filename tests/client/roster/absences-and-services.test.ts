import { describe, expect, it } from 'vitest';
import { GOOD, problemsOf, read } from './roster-folder.js';

const absences = (...rows: readonly string[]) => ({ ...GOOD, 'absences.csv': `person,from,to,kind,cover\n${rows.join('\n')}\n` });

describe('absences.csv', () => {
  it('is read cell by cell; blank kind is leave', () => {
    expect(read(absences('sam,03/08/2026,14/08/2026,,mia', 'mia,2026-09-01,,Long-term-sickness,')).absences).toEqual([
      { file: 'absences.csv', line: 2, person: 'sam', from: '2026-08-03', to: '2026-08-14', kind: 'leave', cover: 'mia' },
      { file: 'absences.csv', line: 3, person: 'mia', from: '2026-09-01', kind: 'long-term-sickness' },
    ]);
  });

  it('keeps what is known of one where cells are blank, and forgets it after a dash', () => {
    const known = {
      staff: [],
      lines: [],
      cases: [],
      absences: [{ person: 'sam', from: '2026-08-03', to: '2026-08-14', kind: 'sickness', cover: 'mia' }],
    };
    const rows = (cells: string) => read(absences(`sam,2026-08-03,${cells}`), { known }).absences[0];
    expect(rows(',,')).toMatchObject({ to: '2026-08-14', kind: 'sickness', cover: 'mia' });
    const { to, cover } = rows('-,,-') ?? {};
    expect([to, cover]).toEqual([undefined, undefined]);
  });

  it.each([
    [
      'one that ends before it starts',
      ['sam,2026-08-14,2026-08-03,,'],
      ['2: to: 2026-08-03 is before the first day, 2026-08-14. Correct one of the two dates.'],
    ],
    [
      'an unknown kind',
      ['sam,2026-08-14,,jury,'],
      ['2: kind: "jury" is not known. Write one of: leave, sickness, long-term-sickness, parental, other.'],
    ],
    ['somebody unknown', ['max,2026-08-14,,,'], ['2: person: there is no person "max". Add a row to people.csv, or correct the id.']],
    [
      'two that overlap, in whatever order they stand',
      ['sam,2026-08-10,2026-08-21,,', 'mia,2026-08-10,,,', 'sam,2026-08-03,2026-08-10,,'],
      ['2: from: sam is away already: the absence on line 4 lasts until 2026-08-10. Make one row of the two, or correct the dates.'],
    ],
    [
      'one after another without an end',
      ['sam,2026-08-03,,,', 'sam,2026-09-03,,,'],
      ['3: from: sam is away already: the absence on line 2 has no last day. Make one row of the two, or correct the dates.'],
    ],
    [
      'cover by oneself',
      ['sam,2026-08-03,,,sam'],
      ['2: cover: sam cannot stand in for themselves. Name somebody else, or leave it blank: then the next up the line is told.'],
    ],
  ])('refuses %s', (_what, rows, problems) => {
    expect(problemsOf(absences(...rows))).toEqual(problems.map((one) => `absences.csv:${one}`));
  });

  it('refuses cover by somebody who has left by then', () => {
    const gone = GOOD['people.csv'].replace('2020-03-02,', '2020-03-02,2026-07-31');
    expect(problemsOf({ ...absences('sam,2026-08-03,,,mia', 'sam,2026-07-01,2026-07-31,,mia'), 'people.csv': gone })).toEqual([
      "absences.csv:2: cover: mia's last day is 2026-07-31. Name somebody else, or leave it blank: then the next up the line is told.",
    ]);
  });
});

describe('services.csv', () => {
  const services = (row: string) => ({ ...GOOD, 'services.csv': `id,name,owner,policy,started_on\n${row}\n` });

  it('is read and checked', () => {
    expect(read(services('adults,Adult services,head,council,2024-04-01')).services).toEqual([
      { file: 'services.csv', line: 2, id: 'adults', name: 'Adult services', owner: 'head', policy: 'council', startedOn: '2024-04-01' },
    ]);
    expect(problemsOf(services('adults,,max,other,31/02/2024'))).toEqual([
      'services.csv:2: name: the cell is empty. Fill it in.',
      expect.stringMatching(/^services\.csv:2: started_on: "31\/02\/2024" is not a date/),
      'services.csv:2: owner: there is no person "max". Add a row to people.csv, or correct the id.',
      expect.stringMatching(/^services\.csv:2: policy: there is no policy "other"/),
    ]);
  });

  const row = (cells: string) => ({ ...GOOD, 'services.csv': `id,name,owner,policy,started_on,ended_on\n${cells}\n` });

  it('keeps the last day that is known where the cell is blank', () => {
    const adults = { id: 'adults', name: 'Adults', owner: 'head', policy: 'council', startedOn: '2024-04-01', endedOn: '2026-07-31' };
    const known = { staff: [], lines: [], cases: [], absences: [], services: [adults] };
    expect(read(row('adults,Adults,head,council,2024-04-01,'), { known }).services[0]?.endedOn).toBe('2026-07-31');
    expect(read(row('adults,Adults,head,council,2024-04-01,2026-08-31'), { known }).services[0]?.endedOn).toBe('2026-08-31');
  });

  it('may begin and end later, but not end before it begins', () => {
    expect(problemsOf(row('adults,Adults,head,council,2027-04-01,2028-03-31'))).toEqual([]);
    expect(problemsOf(row('adults,Adults,head,council,2024-04-01,2024-03-31'))).toEqual([
      'services.csv:2: ended_on: 2024-03-31 is before the start on 2024-04-01. Correct one of the two dates.',
    ]);
  });

  it('refuses two rows of one service', () => {
    expect(problemsOf(row('adults,Adults,head,council,2024-04-01,\nadults,Adults,mia,council,2024-04-01,'))).toEqual([
      'services.csv:3: id: adults is on line 2 already. Keep one of the two rows, or give this one an id of its own.',
    ]);
  });
});
