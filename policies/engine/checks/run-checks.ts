import type { CivilDate } from '../../calendar/civil-date.js';
import type { CheckInFile } from '../../policy/checks-schema.js';
import { livesWith } from '../applies-to.js';
import { type Situation, todayOf } from '../situation.js';
import { hasEnded } from '../ending.js';
import { isExempt } from '../exempt.js';
import { checkActionsTracked } from './actions-tracked.js';
import { checkAllCases } from './all-cases.js';
import { checkAuthor } from './author.js';
import { checkAverage } from './average.js';
import { checkBookedAhead } from './booked-ahead.js';
import { checkCaseload } from './caseload.js';
import type { CheckResult } from './check-result.js';
import { checkCoverGrade } from './cover-grade.js';
import { checkFilled } from './filled.js';
import { checkFollowed } from './followed.js';
import { checkGap } from './gap.js';
import { checkLength } from './length.js';
import type { Found } from './looked-at.js';
import { checkNext } from './next.js';
import { checkNotOlder } from './not-older.js';
import { checkSameDuties } from './same-duties.js';
import { checkSupervised } from './supervised.js';
import { checkTells } from './tells.js';
import { checkUnion } from './union.js';

/**
 * What the policy's checks find in the facts of this subject: by date, and last what is so at present. Only what happened while somebody
 * watched and is not settled yet is looked at, and nothing is so at present of what has ended.
 * `wanted` are the states that somebody asks for.
 */
export function runChecks(
  situation: Situation,
  wanted: readonly CheckResult['state'][] = ['ok', 'lacking', 'note'],
): readonly CheckResult[] {
  return spellsOf(situation)
    .flatMap((spell) => runUnder(spell, wanted))
    .toSorted((a, b) => order(a.on ?? LAST, b.on ?? LAST));
}

/** A stretch of days on which one version of the policy decides; `until` is the first day after it, null where it lasts. */
interface Spell {
  readonly from: CivilDate | null;
  readonly until: CivilDate | null;
  readonly situation: Situation;
}

/** What happened before a version applied is not measured by it. */
function spellsOf(situation: Situation): readonly Spell[] {
  const today = todayOf(situation);
  const versions = (situation.versions ?? []).filter(({ from }) => from === null || from <= today);
  if (versions.length < 2) return [{ from: null, until: null, situation }];
  return versions.map(({ from, policy }, index) => ({
    from,
    until: versions[index + 1]?.from ?? null,
    situation: { ...situation, policy },
  }));
}

function runUnder({ from, until, situation }: Spell, wanted: readonly CheckResult['state'][]): readonly CheckResult[] {
  const ended = hasEnded(situation.facts, todayOf(situation));
  const isOfSpell = (on: CivilDate | null): boolean =>
    on === null ? until === null && !ended : (from === null || on >= from) && (until === null || on < until);
  return situation.policy.checks
    .filter(({ id, element }) => element.some((one) => livesWith(one, situation.subject)) && !isExempt(id, situation))
    .flatMap((check) =>
      run(check, situation)
        .filter(({ on, state }) => wanted.includes(state) && isOfSpell(on))
        .map((found) => resultOf(check, found)),
    );
}

function resultOf({ id, clause, title }: CheckInFile, { about, on, state, text }: Found): CheckResult {
  return {
    check: id,
    clause,
    title,
    about,
    on,
    state,
    get text() {
      return text();
    },
  };
}

function run(check: CheckInFile, situation: Situation): readonly Found[] {
  switch (check.check) {
    // These decide what meets a duty, or whom it concerns; what they decide is seen there.
    case 'counts':
    case 'counts-not':
    case 'apart':
    case 'exempt':
      return [];
    case 'cover-grade':
      return checkCoverGrade(check, situation);
    case 'filled':
      return checkFilled(check, situation);
    case 'author':
      return checkAuthor(check, situation);
    case 'length':
      return checkLength(check, situation);
    case 'followed':
      return checkFollowed(check, situation);
    case 'next':
      return checkNext(check, situation);
    case 'union':
      return checkUnion(check, situation);
    case 'all-cases':
      return checkAllCases(check, situation);
    case 'actions-tracked':
      return checkActionsTracked(check, situation);
    case 'booked-ahead':
      return checkBookedAhead(check, situation);
    case 'average':
      return checkAverage(check, situation);
    case 'same-duties':
      return checkSameDuties(check, situation);
    case 'supervised':
      return checkSupervised(situation);
    case 'not-older':
      return checkNotOlder(check, situation);
    case 'gap':
      return checkGap(check, situation);
    case 'caseload':
      return checkCaseload(situation);
    case 'tells':
      return checkTells(check, situation);
  }
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const LAST = '9999-12-31';
