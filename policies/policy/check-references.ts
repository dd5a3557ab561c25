import type { CheckInFile } from './checks-schema.js';
import type { Finding } from './check.js';
import type { Policy } from './schema.js';

/** Checks have ids of their own, and the duties that they name are there. */
export function checkReferences(policy: Policy): readonly Finding[] {
  return [...checkIds(policy), ...policy.checks.flatMap((check, at) => checkNames(policy, check, at))];
}

function checkIds({ duties, checks }: Policy): readonly Finding[] {
  return checks
    .map(({ id }, at) => ({ id, at }))
    .filter(({ id, at }) => duties.some((duty) => duty.id === id) || checks.findIndex((other) => other.id === id) < at)
    .map(({ id, at }) => ({
      path: ['checks', at, 'id'],
      message: `the id "${id}" is used by ${duties.some((duty) => duty.id === id) ? 'a duty' : 'an earlier check'}`,
      mend: 'Give each duty and each check an id of its own.',
    }));
}

function checkNames({ duties, checks }: Policy, check: CheckInFile, at: number): readonly Finding[] {
  return namesIn(check).flatMap(([key, names, mayBeCheck]) =>
    names
      .map((name, n) => ({ name, n }))
      .filter(({ name }) => !duties.some(({ id }) => id === name) && !(mayBeCheck && checks.some(({ id }) => id === name)))
      .map(({ name, n }) => ({
        path: ['checks', at, key, n],
        message: `there is no duty ${mayBeCheck ? 'or check ' : ''}"${name}"`,
        mend: 'Correct the id, or take it out.',
      })),
  );
}

/** The lists in which a check names duties, and whether it may name checks there too. */
function namesIn(check: CheckInFile): readonly (readonly [string, readonly string[], boolean])[] {
  switch (check.check) {
    case 'counts':
    case 'counts-not':
    case 'cover-grade':
      return [['toward', check.toward, false]];
    case 'apart':
    case 'tells':
      return [['duties', check.duties, false]];
    case 'exempt':
      return [['from', check.from, true]];
    default:
      return [];
  }
}
