import type { CivilDate } from '../calendar/civil-date.js';
import { durationInWords, everyInWords, withinFirstInWords, withinInWords } from '../calendar/duration.js';
import type { SkippedDay } from '../calendar/working-days.js';
import { dayInWords, isoAt, momentInWords, type ZoneName } from '../calendar/zone.js';
import { definitionOf } from '../facts/table.js';
import { isDetail, isNext, isOn } from '../policy/map-figures.js';
import type { FittedDuty, Rule } from '../policy/resolve.js';
import type { Slot } from './occurrence.js';
import { anchorInWords } from './rules/anchor.js';
import type { Situation } from './situation.js';

/** Why the date is what it is, in sentences: the clause, what it is counted from, each day passed over, the last chance to act. */
export function whyOf(
  duty: FittedDuty,
  slot: Slot,
  { actBy, exceptUntil }: { readonly actBy: CivilDate; readonly exceptUntil?: CivilDate | undefined },
  situation: Situation,
): string {
  return [
    `${situation.policy.title}, clause ${duty.clause}: ${ruleInWords(duty.due, slot)}${duty.basis === '' ? '' : ` (${duty.basis})`}.`,
    countedFrom(duty.due, slot, situation.policy.zone),
    countInWords(duty.due, slot),
    nextInWords(duty.due, slot),
    skippedInWords(slot.skipped),
    slot.clock !== undefined
      ? `Due by ${momentInWords(isoAt(slot.clock.due, situation.policy.zone))}: hours run through nights, weekends and holidays.`
      : actBy === slot.dueOn
        ? `Due ${dayInWords(slot.dueOn)}.`
        : `Due ${dayInWords(slot.dueOn)}; the last working day before that is ${dayInWords(actBy)}.`,
    slot.caution ?? '',
    slot.note ?? '',
    exceptUntil === undefined ? '' : `An exception is granted until ${dayInWords(exceptUntil)}; until then nobody is reminded or told.`,
    slot.dueOn > situation.holidays.coversUntil
      ? `Provisional: bank holidays are known until ${dayInWords(situation.holidays.coversUntil)}.`
      : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function ruleInWords(rule: Rule, slot: Slot): string {
  switch (rule.rule) {
    case 'once':
      return rule.counting === 'first'
        ? withinFirstInWords(rule.within, anchorInWords(rule.after))
        : withinInWords(rule.within, anchorInWords(rule.after));
    case 'window':
      return `once in each ${rule.each.replaceAll('-', ' ')}; this is the one for ${slot.period}`;
    case 'rolling':
      return rule.first !== undefined && (slot.anchor.event === rule.first.after || slot.anchor.event === 'condition.start')
        ? withinInWords(rule.first.within, anchorInWords(slot.anchor.event))
        : `again ${withinInWords(rule.every, 'the last one')}`;
    case 'after-fact':
      if (isDetail(rule.within)) return 'by the day agreed for it';
      return isNext(rule.within)
        ? `by the next one (${definitionOf(rule.within.next.fact).title})`
        : rule.metBefore === true
          ? 'before what it belongs to, or on the same day'
          : withinInWords(rule.within, slot.returned === undefined ? 'what it follows' : 'the return');
    case 'after-absence':
      return withinInWords(rule.within, 'the return');
    case 'count':
      return `at least ${rule.atLeast} in each ${rule.each.replaceAll('-', ' ')}; this is the one for ${slot.period}`;
    case 'cycle':
      return slot.key === '1'
        ? `${isOn(rule.first) ? `on ${dayInWords(rule.first.on)}` : `${durationInWords(rule.first)} after ${anchorInWords(rule.after)}`}, then ${everyInWords(rule.every)}`
        : `${everyInWords(rule.every)} from one due date to the next`;
  }
}

function countedFrom(rule: Rule, slot: Slot, zone: ZoneName): string {
  if (rule.rule === 'window' || rule.rule === 'count') return '';
  const back =
    slot.returned === undefined
      ? ''
      : `Counted from the return of the ${slot.returned.of.join(' and the ')}, ${dayInWords(slot.returned.on)}.`;
  if (rule.rule === 'after-absence') return back;
  if (rule.rule === 'after-fact') {
    const what = `${definitionOf(rule.fact).title}, ${whenOf(slot, zone)}`;
    const follows = rule.metBefore === true ? `It belongs to this: ${what}.` : `It follows this: ${what}.`;
    return back === '' ? follows : `${follows} ${back}`;
  }
  if (rule.rule === 'cycle' && isOn(rule.first) && slot.anchor.event !== 'previous due date') {
    // The event only says from when on it is owed.
    return slot.key === '1' ? '' : `Counted from ${dayInWords(rule.first.on)}.`;
  }
  const event = slot.anchor.event === 'previous due date' ? 'the previous due date' : anchorInWords(slot.anchor.event);
  return `Counted from ${event}, ${dayInWords(slot.anchor.on)}.`;
}

function whenOf({ anchor, clock }: Slot, zone: ZoneName): string {
  if (clock === undefined) return dayInWords(anchor.on);
  return clock.assumed === true
    ? `${dayInWords(anchor.on)}; the hour is not recorded, so the time is counted from the end of that day`
    : momentInWords(isoAt(clock.from, zone));
}

/** How far a year has come, and from when on the rest no longer fits. */
function countInWords(rule: Rule, { count }: Slot): string {
  if (rule.rule !== 'count' || count === undefined) return '';
  const held = count.facts.length;
  const missing = rule.atLeast - held;
  const soFar = `${held === 0 ? 'None is' : `${held} ${held === 1 ? 'is' : 'are'}`} recorded so far`;
  if (missing === 0) return `${soFar}; nothing is missing.`;
  const state = `${soFar}; ${missing} ${missing === 1 ? 'is' : 'are'} missing.`;
  if (count.atRiskOn === undefined || rule.pace === undefined) return state;
  return `${state} From ${dayInWords(count.atRiskOn)} on so many no longer fit into the year with ${durationInWords(rule.pace)} from one to the next.`;
}

/** Which next one it is, or how the date was found as long as there is none. */
function nextInWords(rule: Rule, { next }: Slot): string {
  if (rule.rule === 'rolling' && next !== undefined)
    return `It is due with the first meeting, which ${next.is === 'held' ? 'was held' : 'is booked for'} ${dayInWords(next.on)}.`;
  if (rule.rule !== 'after-fact' || isDetail(rule.within) || !isNext(rule.within)) return '';
  const { otherwise } = rule.within;
  if (next === undefined)
    return otherwise === undefined
      ? ''
      : `The next one is neither held nor booked yet, so it is due ${withinInWords(otherwise, 'what it follows')}.`;
  return next.is === 'held' ? `The next one was held ${dayInWords(next.on)}.` : `The next one is booked for ${dayInWords(next.on)}.`;
}

/** Holidays, closures and part-time days by name; weekends only as a number, or a long count becomes a calendar. */
function skippedInWords(skipped: readonly SkippedDay[]): string {
  if (skipped.length === 0) return '';
  const named = skipped
    .filter(({ kind }) => kind === 'bank-holiday' || kind === 'closure')
    .map(({ on, name }) => `${name} (${dayInWords(on)})`);
  const weekend = daysInWords(skipped, 'weekend', 'weekend day');
  const pattern = daysInWords(
    skipped,
    'pattern',
    'day that is not a working day of the person who owes it',
    'days that are not working days of the person who owes it',
  );
  const all = [...named, ...weekend, ...pattern];
  const last = all.pop() ?? '';
  return `Skipped: ${all.length === 0 ? last : `${all.join(', ')} and ${last}`}.`;
}

function daysInWords(skipped: readonly SkippedDay[], kind: SkippedDay['kind'], one: string, many = `${one}s`): readonly string[] {
  const count = skipped.filter((day) => day.kind === kind).length;
  return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
}
