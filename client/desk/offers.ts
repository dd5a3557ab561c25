import { isCivilDate } from '../../policies/calendar/civil-date.js';
import { dayInWords } from '../../policies/calendar/zone.js';
import { isMet } from '../../policies/engine/occurrence.js';
import { definitionOf, type FactKind } from '../../policies/facts/table.js';
import type { SatisfiedBy } from '../../policies/policy/schema.js';
import { relationshipWorkflowId } from '../../workflows/ids.js';
import { type Choice, type Details, detailsFor } from './fact-fields.js';
import type { DiarySession, Matter } from './matter.js';

/** One thing that somebody may say about the matter. */
export type Offer = FactOffer | WrongOffer;

export interface FactOffer {
  readonly name: FactKind;
  readonly answer: 'done' | 'booked' | 'cancelled' | 'covered' | 'explained';
  readonly heading: string;
  /** On what it is recorded: a workflow id, or `person/ID`. */
  readonly target: string;
  readonly day: AskedDay;
  /** The hour is asked too, where hours count. */
  readonly hour: boolean;
  readonly details: Details;
}

/** Which day it is: a person always says it, but where there is only one that can be meant. */
export type AskedDay =
  | { readonly ask: 'any'; readonly label: string; readonly ahead: boolean }
  | { readonly ask: 'one-of'; readonly label: string; readonly choices: readonly Choice[] }
  | { readonly ask: 'none'; readonly on: string };

export interface WrongOffer {
  readonly name: 'wrong';
  readonly answer: 'wrong';
  readonly heading: string;
}

const WRONG: WrongOffer = { name: 'wrong', answer: 'wrong', heading: 'This is wrong' };

/** All that may be answered, the most likely first. That it is wrong can always be said. */
export function offersOf(matter: Matter): readonly Offer[] {
  if (isSettled(matter)) return [WRONG];
  return matter.session === undefined
    ? [...done(matter), ...booked(matter), ...cancelled(matter), ...covered(matter), ...explained(matter), WRONG]
    : [...ofSession(matter, matter.session), WRONG];
}

/** Tells the forms of a page apart. */
export function keyOf({ answer, name }: Offer): string {
  return `${answer}.${name}`;
}

/** Nothing is left to record: it was met, explained, or is not watched any longer. */
export function isSettled({ record, duty, session }: Matter): boolean {
  if (session !== undefined) return 'heldOn' in session.stands;
  return record === undefined || duty === undefined || record.over || isMet(record.state);
}

/** Before its day a session is called off or moved, then it was held; one that is called off is booked anew. */
function ofSession(matter: Matter, { stands, ways }: DiarySession): readonly FactOffer[] {
  if ('heldOn' in stands) return [];
  const { bookedFor: on } = stands;
  const day = { ask: 'any', label: 'On which day was it held?', ahead: false } as const;
  const held = offer('session-held', ways, matter, { answer: 'done', heading: 'It was held', day, hour: false });
  if (on === null) return [...booked(matter), ...held];
  const off = { answer: 'cancelled', heading: 'It is called off, or moved', day: { ask: 'none', on }, hour: false } as const;
  const calledOff = offer('session-cancelled', [], matter, off);
  return on > matter.today ? [...calledOff, ...held] : [...held, ...calledOff];
}

function done(matter: Matter): readonly FactOffer[] {
  const ways = matter.duty?.satisfiedBy ?? [];
  const facts = [...new Set(ways.map(({ fact }) => fact))];
  return facts.flatMap((fact) => {
    const { done: word = 'done', title } = definitionOf(fact);
    const heading = facts.length === 1 ? `It was ${word}` : `${title.charAt(0).toUpperCase()}${title.slice(1)}`;
    const day = { ask: 'any', label: `On which day was it ${word}?`, ahead: definitionOf(fact).ahead === true } as const;
    const hour = matter.record?.dueAt !== undefined;
    return offer(
      fact,
      ways.filter((way) => way.fact === fact),
      matter,
      { answer: 'done', heading, day, hour },
    );
  });
}

/** A day in the diary quiets the reminders until it has passed. */
function booked(matter: Matter): readonly FactOffer[] {
  const ways = sessionWays(matter);
  if (ways.length === 0 || matter.record?.dueAt !== undefined) return [];
  const day = { ask: 'any', label: 'For which day is it booked?', ahead: true } as const;
  return offer('session-booked', ways, matter, { answer: 'booked', heading: 'It is booked', day, hour: false });
}

function cancelled(matter: Matter): readonly FactOffer[] {
  if (sessionWays(matter).length === 0) return [];
  const label = 'For which day was it booked?';
  const choices = matter.booked.map((value) => ({ value, text: dayInWords(value) }));
  const day = choices.length === 0 ? ({ ask: 'any', label, ahead: true } as const) : ({ ask: 'one-of', label, choices } as const);
  return offer('session-cancelled', [], matter, { answer: 'cancelled', heading: 'It was booked and then cancelled', day, hour: false });
}

/**
 * Somebody stands in for who is away: for the absence that is on record for today, or else from when to when, which puts the absence on
 * record with it.
 */
function covered(matter: Matter): readonly FactOffer[] {
  const { owner, away, today } = matter;
  if (owner === undefined) return [];
  const fact = away === undefined ? 'absence-started' : 'cover-arranged';
  const details = detailsFor(fact, [], matter);
  if (details === undefined) return [];
  const day =
    away === undefined
      ? ({ ask: 'any', label: `On which day is ${owner.name} away first?`, ahead: true } as const)
      : ({ ask: 'none', on: today } as const);
  const heading = `Somebody stands in for ${owner.name}`;
  return [{ name: fact, answer: 'covered', heading, target: `person/${owner.id}`, day, hour: false, details }];
}

/** The reason that the policy accepts instead, for the window that was missed or will be. */
function explained(matter: Matter): readonly FactOffer[] {
  const { duty, record, today } = matter;
  const ways = (duty?.explainedBy ?? []).filter(({ fact }) => fact === 'gap-recorded');
  const window = record?.id.slice(record.id.indexOf('/') + 1) ?? '';
  if (ways.length === 0 || duty?.due.rule !== 'window' || isCivilDate(window)) return [];
  const heading = 'There was a reason that the policy accepts';
  return offer('gap-recorded', ways, matter, { answer: 'explained', heading, day: { ask: 'none', on: today }, hour: false }).map((one) => ({
    ...one,
    details: { ...one.details, given: { ...one.details.given, window, duty: duty.id } },
  }));
}

function sessionWays({ duty, session }: Matter): readonly SatisfiedBy[] {
  return (session?.ways ?? duty?.satisfiedBy ?? []).filter(({ fact }) => fact === 'session-held');
}

/** None where it is not recorded on anything that the link is about, or needs what the page cannot ask for. */
function offer(
  name: FactKind,
  ways: readonly SatisfiedBy[],
  matter: Matter,
  more: Pick<FactOffer, 'answer' | 'heading' | 'day' | 'hour'>,
): readonly FactOffer[] {
  const target = targetOf(name, matter);
  const details = detailsFor(name, ways, matter);
  return target === undefined || details === undefined ? [] : [{ name, target, details, ...more }];
}

/** A session of a case is one of its holder's supervision. */
function targetOf(fact: FactKind, { subject, right, line }: Matter): string | undefined {
  const { subjects } = definitionOf(fact);
  if (subjects.includes(subject.kind)) return right.source;
  return subject.kind === 'case' && subjects.includes('relationship') && line !== undefined ? relationshipWorkflowId(line.id) : undefined;
}
