import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packageFolder } from '../../policies/package-folder.js';
import type { Subject } from '../../policies/engine/subject.js';
import { inPresentForm, type Steps } from '../../workflows/schema.js';
import { EMPTY_INBOX, type InboxStart } from '../../workflows/inbox-state.js';
import { bornState, type Start } from '../../workflows/state.js';
import {
  INBOX_FORM,
  inboxInPresentForm,
  SUBJECT_FORM,
  subjectInPresentForm,
  WATCH_FORM,
  watchInPresentForm,
} from '../../workflows/upgrade.js';
import { FIRST_WATCH, type WatchkeeperStart } from '../../workflows/watch-state.js';

interface Third {
  readonly schemaVersion: 3;
  readonly names: readonly string[];
}

/** A release that writes 3: it brings 1 and 2 up, and 4, which the next release will write, down. */
const STEPS: Steps = {
  1: ({ name }: { readonly name: string }) => ({ schemaVersion: 2, first: name }),
  2: ({ first }: { readonly first: string }) => ({ schemaVersion: 3, names: [first] }),
  4: ({ all }: { readonly all: readonly string[] }) => ({ schemaVersion: 3, names: all }),
};
const known = (state: { readonly schemaVersion: number }): Third | undefined => inPresentForm<Third>(state, 3, STEPS);

describe('a state of any form that a release knows', () => {
  test.each([
    ['two forms older', { schemaVersion: 1, name: 'a' }],
    ['one form older', { schemaVersion: 2, first: 'a' }],
    ['the present one', { schemaVersion: 3, names: ['a'] }],
    ['the one that the next release will write', { schemaVersion: 4, all: ['a'] }],
  ])('is read in the present form: %s', (_, state) => {
    expect(known(state)).toEqual({ schemaVersion: 3, names: ['a'] });
  });

  test('is handed on untouched when it is in the present form already', () => {
    const state = { schemaVersion: 3, names: ['a'] };
    expect(known(state)).toBe(state);
  });

  test('and no other is guessed at', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer(), fc.constantFrom(0, 5, Number.NaN)), (schemaVersion) => {
        fc.pre(![1, 2, 3, 4].includes(schemaVersion));
        expect(known({ schemaVersion })).toBeUndefined();
      }),
    );
    expect(known({} as never)).toBeUndefined();
  });

  test('a table whose steps lead in a circle hangs nothing', () => {
    const circle: Steps = { 1: () => ({ schemaVersion: 2 }), 2: () => ({ schemaVersion: 1 }) };
    expect(inPresentForm<Third>({ schemaVersion: 1 }, 3, circle)).toBeUndefined();
  });
});

describe('what earlier releases carried from run to run', () => {
  const folder = packageFolder('tests/workflows/states');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

  test('there is an example of each form that is read, for subjects, inboxes and the watch', () => {
    for (const form of Array.from({ length: SUBJECT_FORM }, (_, at) => at + 1)) expect(files).toContain(`subject.${form}.json`);
    for (const form of Array.from({ length: INBOX_FORM }, (_, at) => at + 1)) expect(files).toContain(`inbox.${form}.json`);
    for (const form of Array.from({ length: WATCH_FORM }, (_, at) => at + 1)) expect(files).toContain(`watch.${form}.json`);
  });

  test.each(files.filter((name) => name.startsWith('subject.')))('%s goes on with all that a subject carries today', (name) => {
    const start = subjectInPresentForm(read(name) as Start<Subject>);
    expect(start?.schemaVersion).toBe(SUBJECT_FORM);
    expect(start?.subject.kind).toBe('relationship');
    expect(Object.keys(start?.carried ?? {})).toEqual(expect.arrayContaining(Object.keys(bornState('', []))));
    expect(start?.carried?.head).toMatchObject({
      sequence: expect.any(Number) as number,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });

  test.each(files.filter((name) => name.startsWith('inbox.')))('%s goes on with all that an inbox carries today', (name) => {
    const start = inboxInPresentForm(read(name) as InboxStart);
    expect(start?.schemaVersion).toBe(INBOX_FORM);
    expect(Object.keys(start?.carried ?? {})).toEqual(expect.arrayContaining(Object.keys(EMPTY_INBOX)));
    expect(start?.carried?.pending.every(({ id, about }) => id !== '' && about.title !== '')).toBe(true);
  });

  test.each(files.filter((name) => name.startsWith('watch.')))('%s goes on with all that the watch carries today', (name) => {
    const start = watchInPresentForm(read(name) as WatchkeeperStart);
    expect(start?.schemaVersion).toBe(WATCH_FORM);
    expect(Object.keys(start?.carried ?? {})).toEqual(expect.arrayContaining(Object.keys(FIRST_WATCH)));
  });
});
