import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { LinkKeys } from '../../activities/links/link-keys.js';
import { opened, signed } from '../../activities/links/signed.js';
import { WRONG_BECAUSE } from './in-words.js';

/** What somebody said on the page and is asked to confirm. */
export type Answer = z.infer<typeof answerSchema>;

const answerSchema = z.discriminatedUnion('says', [
  z.object({
    says: z.literal('fact'),
    target: z.string(),
    fact: z.string(),
    on: z.string(),
    at: z.string().optional(),
    details: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  }),
  z.object({ says: z.literal('wrong'), because: z.enum(WRONG_BECAUSE), reason: z.string().optional() }),
]);

export type FactAnswer = Extract<Answer, { says: 'fact' }>;
export type WrongAnswer = Extract<Answer, { says: 'wrong' }>;

/**
 * The answer as the page of confirmation carries it: what is recorded is what that page said, and nobody comes to it but through the page
 * that came before. Good for an hour, and under no other link.
 */
export async function signAnswer(answer: Answer, link: string, keys: LinkKeys, now: number): Promise<string> {
  return await signed('confirm', { answer, link: fingerprint(link) }, now + HOUR_MS, keys);
}

/** Undefined for what was not signed for this link, or too long ago. */
export async function openAnswer(text: string, link: string, keys: LinkKeys, now: number): Promise<Answer | undefined> {
  const found = await opened('confirm', text, keys, now);
  if (found.state !== 'valid') return undefined;
  const content = z.object({ answer: answerSchema, link: z.string() }).parse(found.content);
  return content.link === fingerprint(link) ? content.answer : undefined;
}

function fingerprint(link: string): string {
  return createHash('sha256').update(link).digest('base64url');
}

const HOUR_MS = 3_600_000;
