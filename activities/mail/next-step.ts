import { dayInWords, momentInWords } from '../../policies/calendar/zone.js';
import type { Notice } from '../../policies/engine/notice.js';
import { type Audience, nameOf } from './audience.js';

/** Who is told next and when, if nothing is recorded; undefined when nobody is, or when that day has passed. */
export function nextInWords({ about: { next } }: Notice, audience: Audience): string | undefined {
  if (next === undefined || next.on < audience.on) return undefined;
  const { who, tell } = next;
  const person =
    who === audience.recipient.id
      ? 'you are told again'
      : tell === 'policy-owner' && who !== 'operations'
        ? `${audience.names.has(who) ? `${nameOf(who, audience)}, the policy owner,` : 'the policy owner'} is told`
        : `${nameOf(who, audience)} is told`;
  return `If it is still not recorded, ${person} ${next.at === undefined ? `on ${dayInWords(next.on)}` : `at ${momentInWords(next.at)}`}.`;
}
