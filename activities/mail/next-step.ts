import { dayInWords, momentInWords } from '../../policies/calendar/zone.js';
import type { Notice } from '../../policies/engine/notice.js';
import { type Audience, nameOf } from './audience.js';

/** Who is told next and when, if nothing is recorded; undefined when nobody is, or when that day has passed. `several` speaks of more than one. */
export function nextInWords({ kind, about: { next } }: Notice, audience: Audience, several = false): string | undefined {
  if (next === undefined || next.on < audience.on) return undefined;
  const { who, tell } = next;
  const when = next.at === undefined ? `on ${dayInWords(next.on)}` : `at ${momentInWords(next.at)}`;
  const isYou = who === audience.recipient.id;
  // What is asked for is a date of the past; the next telling is of the date to come.
  if (kind === 'ask' && isYou) return `You are reminded ${when}, before ${several ? 'they are' : 'it is'} due.`;
  const person = isYou
    ? 'you are told again'
    : tell === 'policy-owner' && who !== 'operations'
      ? `${audience.names.has(who) ? `${nameOf(who, audience)}, the policy owner,` : 'the policy owner'} is told`
      : `${nameOf(who, audience)} is told`;
  return `If ${several ? 'they are' : 'it is'} still not recorded, ${person} ${when}.`;
}
