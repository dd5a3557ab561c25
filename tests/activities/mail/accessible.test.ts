import { expect, test } from 'vitest';
import { axeOnPaper } from '../../world/axe.js';
import { MAILS } from './mails.js';

test.each(Object.entries(MAILS))('axe finds nothing in %s', async (_, { letter }) => {
  expect(await axeOnPaper(letter.html)).toEqual([]);
});

test('it would find what is wrong with a page that is', async () => {
  const bad = '<html><head><title></title></head><body><main><h1></h1><input><img src="x"><table><th></th></table></main></body></html>';
  expect((await axeOnPaper(bad)).map((one) => one.slice(0, one.indexOf(':')))).toEqual(
    expect.arrayContaining(['document-title', 'html-has-lang', 'image-alt', 'label']),
  );
});
