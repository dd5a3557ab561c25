import type { CivilDate } from '../../policies/calendar/civil-date.js';
import type { Problem } from '../../policies/policy/problem.js';
import type { Place, Roster } from './roster.js';

/** Dates of what has happened that lie ahead, and ends before their beginning. Ends and allocations may lie ahead. */
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
      ...happened(row, 'last_held_on', row.lastHeldOn),
      ...happened(row, 'last_personal_on', row.lastPersonalOn),
      ...happened(row, 'last_casework_on', row.lastCaseworkOn),
      ...happened(row, 'agreement_signed_on', row.agreementSignedOn),
    ]),
    ...cases.flatMap((row) => [
      ...happened(row, 'risk_since', row.riskSince),
      ...happened(row, 'last_recorded_on', row.lastRecordedOn),
      ...happened(row, 'overview_held_on', row.overviewHeldOn),
    ]),
    ...policies.flatMap((row) => happened(row, 'last_reviewed_on', row.lastReviewedOn)),
  ];
}
