import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { digestLetter } from '../../../activities/mail/digest.js';
import { GROUPS } from '../../../activities/mail/group.js';
import { ownTemplates } from '../../../activities/mail/own-templates.js';
import { SAMPLES } from '../../../activities/mail/samples.js';
import { loadTemplates } from '../../../activities/mail/templates.js';
import { LINE_KEYS } from '../../../activities/mail/view.js';
import { inputFor, notice, OVERVIEW, owner, PRIYA } from './service.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'oversight-templates-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const input = { ...inputFor(PRIYA), notices: [notice('breach', OVERVIEW, owner('p-04'), 'p-04')] };

describe('templates', () => {
  test('a file of the same name takes the place of ours, and only that one', () => {
    writeFileSync(join(folder, 'closing.txt.eta'), 'Ring the duty desk.\n');
    const letter = digestLetter(input, loadTemplates(folder));
    expect(letter?.text).toMatch(/Was due: Fri 17 Apr 2026[^]*Ring the duty desk\.\n$/);
    expect(letter?.html).toBe(digestLetter(input)?.html);
  });

  test.each([
    [
      'a name that no mail uses',
      'digset.txt.eta',
      'hello',
      /digset\.txt\.eta: no mail uses a template of this name\. Name it as one of: .*digest\.txt\.eta/,
    ],
    ['a value that is not given', 'item.txt.eta', 'one\n<%= it.item.titel %>', /item\.txt\.eta:2[^]*something that it is not given/],
    ['a value that is not text', 'item.txt.eta', '<%= it.item.lines %>', /prints what is not text/],
    ['a tag that is not closed', 'item.txt.eta', 'one\n<%= it.item.what ', /item\.txt\.eta:2: unclosed tag\. Mend/],
    [
      'broken JavaScript',
      'closing.html.eta',
      'one\n\n<%= it.closing. %>\ntwo',
      /closing\.html\.eta:3: the JavaScript in it cannot be read/,
    ],
    ['a bracket that is not closed', 'digest.html.eta', '<% if (it.counts) { %>', /digest\.html\.eta:1: .*each \{ its \}/],
    ['a field of nothing', 'done.html.eta', '\n<%= it.section.first.what %>', /done\.html\.eta:2: it asks for "what" of something/],
    ['what is there only sometimes', 'closing.txt.eta', 'so\n<%= it.closing.ladder %>', /closing\.txt\.eta:2: a template prints something/],
    [
      'a list of nothing',
      'layout.html.eta',
      '<% for (const one of it.nothing) { %><% } %>',
      /layout\.html\.eta:1: it\.nothing is not iterable/,
    ],
    [
      'a part that is missing',
      'urgent.html.eta',
      "<%~ include('nowhere.html.eta') %>",
      /urgent\.html\.eta:1: there is no template nowhere\.html\.eta/,
    ],
    ['leaving out what it is about', 'item.html.eta', 'see <%= it.item.lines.length.toString() %>', /does not say "sample overdue item"/],
    ['leaving out by when, what to do and where to answer', 'item.txt.eta', '- <%= it.item.what %>', /does not say "sample due text"/],
    ['leaving out what comes first', 'urgent.txt.eta', '<%= it.item.what %>', /urgent\.txt\.eta: .*does not say "sample lead"/],
  ])('are refused at start for %s', (_, file, content, message) => {
    writeFileSync(join(folder, file), content);
    expect(() => loadTemplates(folder)).toThrow(message);
  });

  test('are refused for every file at once, when several cannot be read', () => {
    for (const file of ['item.txt.eta', 'item.html.eta']) writeFileSync(join(folder, file), '<% {');
    expect(() => loadTemplates(folder)).toThrow(/item\.html\.eta:1[^]*item\.txt\.eta:1/);
  });

  test('in a folder that is not there are one clear message', () => {
    expect(() => ownTemplates({ templatesDir: join(folder, 'nowhere') })).toThrow(
      /^OVERSIGHT_MAIL_TEMPLATES: there is no folder .*nowhere\. Make it, or leave the setting out\.$/,
    );
  });

  test('are all described, with everything they are given', () => {
    const guide = readFileSync('docs/mail-templates.md', 'utf8');
    for (const word of [...readdirSync('activities/mail/templates'), ...LINE_KEYS, ...GROUPS]) expect(guide).toContain(`\`${word}\``);
    for (const word of Object.keys(SAMPLES.digest[0]!)) expect(guide).toMatch(new RegExp(`\`${word}[\`.]`));
  });

  test('escape markup in HTML and print it as it is in text', () => {
    const about = { ...OVERVIEW, title: 'Overview <script>alert("1")</script> & co' };
    const letter = digestLetter({ ...input, notices: [notice('breach', about, owner('p-04'), 'p-04')] });
    expect(letter?.html).not.toContain('<script>');
    expect(letter?.html).toContain('&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62; &#38; co');
    expect(letter?.text).toContain('<script>alert("1")</script> & co');
  });
});
