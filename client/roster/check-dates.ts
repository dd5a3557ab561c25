import type { CivilDate } from '../../policies/calendar/civil-date.js';
import type { Problem } from '../../policies/policy/problem.js';
import type { Place, Roster } from './roster.js';

/**
 * Dates of what has happened that lie ahead, ends before their beginning, and what begins after its worker has left. Ends and allocations may
 * lie ahead.
 */
export function checkDates({ people, relationships, cases, policies }: Roster, today: CivilDate): readonly Problem[] {
  const happened = ({ file, line }: Place, path: string, on: CivilDate | undefined): readonly Problem[] =>
    on === undefined || on <= today
      ? []
      : [
          {
            file,
            line,
            path,
            message: `${on} lies in the future`,
            mend: 'Write the day on which it happened, or leave the cell blank until it has.',
          },
        ];
  // A last day that is wrong by itself is said once.
  const leftOn = new Map(
    people.flatMap(({ id, startedOn, leftOn: day }) =>
      startedOn !== undefined && day !== undefined && day < startedOn ? [] : [[id, day]],
    ),
  );
  const begun = ({ file, line, worker }: Place & { readonly worker: string }, path: string, on: CivilDate): readonly Problem[] => {
    const left = leftOn.get(worker);
    if (left === undefined || left >= on) return [];
    return [
      {
        file,
        line,
        path,
        message: `${on} is after ${left}, the last day of ${worker}`,
        mend: 'Correct one of the two dates, or name another worker.',
      },
    ];
  };
  return [
    ...people.flatMap(({ file, line, startedOn, leftOn }) =>
      startedOn === undefined || leftOn === undefined || leftOn >= startedOn
        ? []
        : [
            {
              file,
              line,
              path: 'left_on',
              message: `${leftOn} is before the start on ${startedOn}`,
              mend: 'Correct one of the two dates.',
            },
          ],
    ),
    ...relationships.flatMap((row) => [
      ...begun(row, 'started_on', row.startedOn),
      ...happened(row, 'last_held_on', row.lastHeldOn),
      ...happened(row, 'last_personal_on', row.lastPersonalOn),
      ...happened(row, 'last_casework_on', row.lastCaseworkOn),
      ...happened(row, 'agreement_signed_on', row.agreementSignedOn),
    ]),
    ...cases.flatMap((row) => [
      ...begun(row, 'allocated_on', row.allocatedOn),
      ...happened(row, 'risk_since', row.riskSince),
      ...happened(row, 'last_recorded_on', row.lastRecordedOn),
      ...happened(row, 'overview_held_on', row.overviewHeldOn),
    ]),
    ...policies.flatMap((row) => happened(row, 'last_reviewed_on', row.lastReviewedOn)),
  ];
}
