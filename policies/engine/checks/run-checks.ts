import type { CheckInFile } from '../../policy/checks-schema.js';
import { livesWith } from '../applies-to.js';
import type { Situation } from '../situation.js';
import { checkAuthor } from './author.js';
import type { CheckResult } from './check-result.js';
import { checkCoverGrade } from './cover-grade.js';
import { checkFilled } from './filled.js';
import { checkFollowed } from './followed.js';
import { checkLength } from './length.js';
import type { Found } from './looked-at.js';

/**
 * What the policy's checks find in the facts of this subject: by date, and last what is so at present. Only what happened while somebody
 * watched and is not settled yet is looked at.
 */
export function runChecks(situation: Situation): readonly CheckResult[] {
  return situation.policy.checks
    .filter(({ element }) => livesWith(element, situation.subject))
    .flatMap((check) => run(check, situation).map((found): CheckResult => ({ ...said(check), ...found })))
    .toSorted((a, b) => order(a.on ?? LAST, b.on ?? LAST));
}

function said({ id, clause, title }: CheckInFile): Pick<CheckResult, 'check' | 'clause' | 'title'> {
  return { check: id, clause, title };
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
    case 'union':
    case 'all-cases':
    case 'actions-tracked':
    case 'booked-ahead':
    case 'average':
    case 'same-duties':
    case 'supervised':
    case 'not-older':
    case 'gap':
    case 'caseload':
    case 'tells':
      return [];
  }
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const LAST = '9999-12-31';
