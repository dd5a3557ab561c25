import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { dayInWords } from '../../../policies/calendar/zone.js';
import { SESSION_KINDS } from '../../../policies/facts/fields.js';
import { packageFolder } from '../../../policies/package-folder.js';
import { readPolicyFile } from '../../../policies/policy/catalogue.js';
import { TELLABLE } from '../../../policies/policy/ladder-schema.js';
import { ANCHORS } from '../../../policies/policy/rule-schema.js';
import { warningsOf } from '../../../policies/policy/warnings.js';
import { use } from '../../client/command/use.js';

const GUIDE = readFileSync(packageFolder('docs/write-your-own-policy.md'), 'utf8');
const SNIPPETS = [...GUIDE.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'oversight-guide-'));
  // Whole files say what they are called.
  for (const text of SNIPPETS) {
    const name = /^# (\S+\.yaml)$/m.exec(text)?.[1];
    if (name !== undefined) writeFileSync(join(folder, name), text);
  }
  vi.stubEnv('OVERSIGHT_POLICIES', folder);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

type Written = Readonly<Record<string, unknown>>;

/** A snippet as a policy: whole as it is; lists of the policy added to the first one; keys of a duty put into its duty that rolls. */
function asPolicy(text: string): Written {
  const snippet = parse(text) as Written;
  if ('id' in snippet) return snippet;
  const first = parse(readFileSync(join(folder, 'our-team.yaml'), 'utf8')) as { readonly duties: readonly Written[] } & Written;
  const isOfPolicy = Object.keys(snippet).every((key) => ['readings', 'settings', 'ladders', 'checks', 'duties'].includes(key));
  if (!isOfPolicy) return { ...first, duties: first.duties.map((duty, at) => (at === 1 ? { ...duty, ...snippet } : duty)) };
  return { ...first, ...snippet, duties: [...first.duties, ...((snippet['duties'] as readonly Written[] | undefined) ?? [])] };
}

test('the guide has snippets, dates and commands', () => {
  expect(SNIPPETS.length).toBeGreaterThan(12);
  expect(previews().length).toBe(3);
});

test('the guide names every kind of session, every event and every ladder that ships', () => {
  const ladders = readdirSync(packageFolder('policies/catalogue/ladders')).map((file) => file.replace('.yaml', ''));
  for (const word of [...SESSION_KINDS, ...ANCHORS, ...TELLABLE, ...ladders]) expect(GUIDE).toContain(`\`${word}\``);
});

describe('every snippet of the guide', () => {
  test.each(SNIPPETS.map((text) => [text.trim().split('\n').slice(0, 2).join(' '), text]))('%s', (_, text) => {
    const file = join(folder, 'snippet.yaml');
    writeFileSync(file, stringify(asPolicy(text)));
    const { policy } = readPolicyFile(file);
    rmSync(file);
    expect(warningsOf(policy)).toEqual([]);
  });
});

/** Each preview that the guide runs, with the table of dates that follows. */
function previews(): readonly { readonly args: readonly string[]; readonly dates: readonly string[] }[] {
  return [...GUIDE.matchAll(/^npx oversight (preview .*)\n```\n([\s\S]*?\n)\n(?=[^|\n]*\n)/gm)].map(([, command = '']) => {
    const after = GUIDE.slice(GUIDE.indexOf(command));
    const table = /\| due \| what \|\n\| --- \| --- \|\n((?:\|.*\n)+)/.exec(after)?.[1] ?? '';
    const dates = table
      .trim()
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .map(([, due = '', what = '']) => `${due} ${what}`);
    return { args: command.split(' '), dates };
  });
}

describe('the dates that the guide states are those that preview gives', () => {
  test.each(previews().map(({ args, dates }) => [args.join(' '), args, dates] as const))('%s', async (_, args, dates) => {
    const { code, stdout } = await use(...args, '--json');
    expect(code).toBe(0);
    const { occurrences } = JSON.parse(stdout) as { readonly occurrences: readonly { readonly dueOn: string; readonly title: string }[] };
    const given = occurrences.map(({ dueOn, title }) => `${dayInWords(dueOn)} ${title}`);
    expect(dates.length).toBeGreaterThan(0);
    for (const date of dates) expect(given).toContain(date);
    // The first table is all that there is.
    if (dates.length > 3) expect(dates).toEqual(given);
  });
});

test('the policies of the guide pass policy check', async () => {
  for (const name of ['our-team.yaml', 'our-council.yaml']) {
    const { code, stderr } = await use('policy', 'check', join(folder, name));
    expect([code, stderr]).toEqual([0, '']);
  }
});
