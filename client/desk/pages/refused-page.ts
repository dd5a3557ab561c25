import { html } from 'hono/html';
import type { Refusal } from '../visit.js';
import { type Html, page } from './layout.js';

interface Words {
  readonly title: string;
  readonly why: string;
  readonly instead: string;
}

/** Why the link opens nothing, and what to do instead. */
export function refusedPage(refusal: Refusal, contact: string): Html {
  const words = REFUSALS[refusal];
  return noticePage({ ...words, instead: `Nothing was recorded. ${words.instead}` }, contact);
}

/** Anything else that a person should read instead of what they came for. */
export function noticePage({ title, why, instead }: Words, contact: string): Html {
  return page(
    title,
    contact,
    html`<h1>${title}</h1>
      <div class="panel wrong"><p>${why}</p></div>
      <p>${instead}</p>`,
  );
}

const REFUSALS: Readonly<Record<Refusal, Words>> = {
  forged: {
    title: 'This link does not work',
    why: 'It is not complete, or it was changed on its way.',
    instead: 'Open the mail again and follow the link there, or copy all of it. If that does not help, reply to the mail with the date.',
  },
  expired: {
    title: 'This link has expired',
    why: 'Links work for two months.',
    instead: 'Follow the link of a newer mail about it, or reply to the mail with the date.',
  },
  left: {
    title: 'This link is not for you any more',
    why: 'The person to whom it was sent is no longer in the roster.',
    instead: 'Whoever answers for it now gets a mail of their own. If something has to be recorded, reply to the mail with the date.',
  },
  ended: {
    title: 'This is not watched any more',
    why: 'It ended more than thirty days ago.',
    instead: 'If something about it is still to be recorded, reply to the mail.',
  },
};

export const TOO_MANY: Words = {
  title: 'Please wait a minute',
  why: 'This page was asked for too often in a short time.',
  instead: 'Try again in a minute.',
};

export const NOT_NOW: Words = {
  title: 'That cannot be done just now',
  why: 'Oversight does not answer at the moment, so it is not known whether what you sent has arrived.',
  instead: 'Do the same again in some minutes: what is known already is not recorded twice.',
};

export const TOO_LARGE: Words = {
  title: 'That is too much',
  why: 'The page was sent more than its form holds.',
  instead: 'Follow the link in the mail again.',
};

export const NOTHING_HERE: Words = {
  title: 'Oversight',
  why: 'There is nothing to see here.',
  instead: 'This is where mails from Oversight are answered: follow the link of an item in one.',
};
