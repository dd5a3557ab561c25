import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { digestLetter } from '../../../activities/mail/digest.js';
import { loadTemplates } from '../../../activities/mail/templates.js';
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
    ['broken syntax', 'digest.html.eta', '<% if (it.counts) { %>', /digest: /],
    ['a part that is missing', 'urgent.html.eta', "<%~ include('nowhere.html.eta') %>", /nowhere\.html\.eta/],
  ])('are refused at start for %s', (_, file, content, message) => {
    writeFileSync(join(folder, file), content);
    expect(() => loadTemplates(folder)).toThrow(message);
  });

  test('escape markup in HTML and print it as it is in text', () => {
    const about = { ...OVERVIEW, title: 'Overview <script>alert("1")</script> & co' };
    const letter = digestLetter({ ...input, notices: [notice('breach', about, owner('p-04'), 'p-04')] });
    expect(letter?.html).not.toContain('<script>');
    expect(letter?.html).toContain('&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62; &#38; co');
    expect(letter?.text).toContain('<script>alert("1")</script> & co');
  });
});
