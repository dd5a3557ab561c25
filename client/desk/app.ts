import { Hono } from 'hono';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { LinkKeys } from '../../activities/links/link-keys.js';
import { knownPolicies } from '../../activities/known-policies.js';
import { MalformedFactError } from '../record/read-fact.js';
import { NoSuchSubjectError } from '../record/find-subject.js';
import { UnusableFactError } from '../record/make-fact.js';
import type { Session } from '../session.js';
import { openAnswer, signAnswer } from './answer.js';
import { callerOf } from './caller.js';
import { carryOut, type PostNotice } from './carry-out.js';
import { withHeaders } from './headers.js';
import type { Matter } from './matter.js';
import { keyOf, offersOf } from './offers.js';
import { answerPage, type Rejected } from './pages/answer-page.js';
import { confirmPage } from './pages/confirm-page.js';
import { donePage } from './pages/done-page.js';
import type { Html } from './pages/layout.js';
import { NOT_NOW, NOTHING_HERE, noticePage, refusedPage, TOO_LARGE, TOO_MANY } from './pages/refused-page.js';
import { rateLimit } from './rate-limit.js';
import { type Form, readAnswer } from './read-answer.js';
import { type Refusal, visit } from './visit.js';

export interface DeskOptions {
  readonly session: Session;
  readonly keys: LinkKeys;
  readonly post: PostNotice;
  /** In milliseconds. */
  readonly now: () => number;
  /** For what went wrong. It is told nothing of an address: that is a key. */
  readonly say: (line: string) => void;
}

/**
 * The desk: pages on which the items of a mail are answered. Looking records nothing; a form leads to a page that says the answer in
 * words; only what is confirmed there is recorded.
 */
export function createDesk({ session, keys, post, now, say }: DeskOptions): Hono {
  const sources = { ...session, policy: knownPolicies(session.store.policies) };
  const contact = session.settings.operations.address;
  const ofCaller = rateLimit(PER_CALLER);
  const ofLink = rateLimit(PER_LINK);
  const app = new Hono();
  const show = (context: Context, html: Html, status: ContentfulStatusCode = 200): Response | Promise<Response> =>
    context.html(html, status);
  const refuse = (context: Context, refused: Refusal) => show(context, refusedPage(refused, contact), STATUS[refused]);

  app.use(withHeaders);
  app.get('/health', (context) => context.text('ok'));
  app.use(async (context, next) => {
    if (ofCaller.allows(callerOf(context), now())) return await next();
    context.header('Retry-After', '60');
    return await show(context, noticePage(TOO_MANY, contact), 429);
  });
  app.use('/answer/:token', async (context, next) => {
    if (ofLink.allows(context.req.param('token'), now())) return await next();
    context.header('Retry-After', '60');
    return await show(context, noticePage(TOO_MANY, contact), 429);
  });

  app.get('/answer/:token', async (context) => {
    const found = await visit(context.req.param('token'), sources, keys, now());
    if ('refused' in found) return await refuse(context, found.refused);
    return await show(context, answerPage(found.matter, offersOf(found.matter), contact));
  });

  app.post(
    '/answer/:token',
    bodyLimit({ maxSize: LARGEST, onError: (context) => show(context, noticePage(TOO_LARGE, contact), 413) }),
    async (context) => {
      const token = context.req.param('token');
      const found = await visit(token, sources, keys, now());
      if ('refused' in found) return await refuse(context, found.refused);
      const form = formOf(await context.req.parseBody({ all: true }));
      return form['confirm'] === undefined ? await ask(context, found.matter, token, form) : await act(context, found.matter, token, form);
    },
  );

  app.notFound((context) => show(context, noticePage(NOTHING_HERE, contact), 404));
  app.onError((error, context) => {
    say(`The desk could not answer: ${error.message}`);
    return show(context, noticePage(NOT_NOW, contact), 503);
  });
  return app;

  /** Says the answer in words and asks whether it is right. */
  async function ask(context: Context, matter: Matter, token: string, form: Form) {
    const offers = offersOf(matter);
    const offer = offers.find((one) => keyOf(one) === form['answer']?.[0]);
    if (offer === undefined) return await again(context, matter, 'Things have changed since you opened this page. Please answer again.');
    const read = readAnswer(offer, form, matter.today, matter.zone);
    if ('problems' in read) {
      const rejected: Rejected = { offer: keyOf(offer), sent: form, problems: read.problems };
      return await show(context, answerPage(matter, offers, contact, rejected), 422);
    }
    const signed = await signAnswer(read.answer, token, keys, now());
    return await show(context, confirmPage(read.answer, signed, matter, contact, false));
  }

  /** Does what was confirmed. */
  async function act(context: Context, matter: Matter, token: string, form: Form) {
    const signed = form['confirm']?.[0] ?? '';
    const answer = await openAnswer(signed, token, keys, now());
    if (answer === undefined)
      return await again(context, matter, 'That page was more than an hour old, so nothing was recorded. Please answer again.');
    if (form['sure']?.[0] !== 'yes') return await show(context, confirmPage(answer, signed, matter, contact, true), 422);
    try {
      return await show(context, donePage(await carryOut(answer, matter, session, post, now()), matter, contact));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // What the command calls a flag is a field here.
      return await again(context, matter, error.message.replaceAll(/^--[a-z-]+: /gm, ''));
    }
  }

  async function again(context: Context, matter: Matter, note: string) {
    return await show(context, answerPage(matter, offersOf(matter), contact, undefined, note), 422);
  }
}

const STATUS: Readonly<Record<Refusal, ContentfulStatusCode>> = { forged: 403, left: 403, expired: 410, ended: 410 };
/** An office behind one address answers its morning mail at the same time; one person does not click that fast. */
const PER_CALLER = 300;
const PER_LINK = 30;
/** The longest form with everything ticked is a fraction of it. */
const LARGEST = 16 * 1024;

function isRefusal(error: unknown): error is Error {
  return error instanceof MalformedFactError || error instanceof UnusableFactError || error instanceof NoSuchSubjectError;
}

/** Files are nothing that a form here asks for. */
function formOf(body: Readonly<Record<string, unknown>>): Form {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, [value].flat().filter((one): one is string => typeof one === 'string')]),
  );
}
