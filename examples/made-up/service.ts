import { addDays, addMonths, type CivilDate } from '../../policies/calendar/civil-date.js';
import { casesOf } from './cases.js';
import { Dice } from './dice.js';
import { addressOf, nameOf } from './names.js';
import { relationshipsOf } from './relationships.js';
import { type Member, staffOf, TEAMS } from './staff.js';

export interface Wanted {
  /** The day on which the roster is drawn up; every date is around it. */
  readonly on: CivilDate;
  readonly seed: number;
  /** Under which all relationships stand. */
  readonly policy: string;
  readonly cases: number;
}

/** The files of a roster folder, by name: a service of sixty people whom nobody need have met. */
export function madeUpService({ on, seed, policy, cases }: Wanted): Readonly<Record<string, string>> {
  const dice = new Dice(seed);
  const staff = staffOf(on, dice);
  const everybody = [...staff.managers, ...staff.supervisors, ...staff.workers];
  const pairs = relationshipsOf(staff, on, dice);
  const held = casesOf(cases, staff.workers, on, dice);
  const owner = staff.managers[0]?.id ?? '';
  return {
    'people.csv': csv(
      'id,name,email,role,line_manager,team,division,working_days,started_on,left_on,employment,stage,case_holding',
      everybody.map((one) => [
        one.id,
        nameOf(one.number),
        addressOf(one.number),
        one.role,
        one.lineManager,
        one.team,
        'england-and-wales',
        one.workingDays,
        one.startedOn,
        one.leftOn,
        one.employment,
        one.stage,
        one.holdsCases ? 'auto' : 'no',
      ]),
    ),
    'relationships.csv': csv(
      'id,worker,supervisor,policy,scope,started_on,ended_on,last_personal_on,last_casework_on,agreement_signed_on',
      pairs.map((one) => [
        one.id,
        one.worker,
        one.supervisor,
        policy,
        one.scope,
        one.startedOn,
        '',
        one.lastPersonalOn,
        one.lastCaseworkOn,
        one.agreementSignedOn,
      ]),
    ),
    'cases.csv': csv(
      'ref,worker,lead,allocated_on,kind,risk_since,risk_reasons,closed_on,last_recorded_on',
      held.map((one) => [one.ref, one.worker, one.lead, one.allocatedOn, one.kind, one.riskSince, one.riskReason, '', one.lastRecordedOn]),
    ),
    'policies.csv': csv('policy,owner,implemented_on,last_reviewed_on', [[policy, owner, addMonths(on, -30), addMonths(on, -8)]]),
    'absences.csv': csv('person,from,to,kind,cover', absencesOf(staff.supervisors, staff.workers, on)),
    'services.csv': csv('id,name,owner,policy,started_on', [
      ['s-1', 'Children and families', owner, policy, addMonths(on, -30)],
      ...TEAMS.map(({ name, title, manager }) => [name, title, manager, policy, addMonths(on, -30)]),
    ]),
  };
}

/** One on long-term sickness, a supervisor on a fortnight's leave with cover, and some holidays. */
function absencesOf(supervisors: readonly Member[], workers: readonly Member[], on: CivilDate): readonly (readonly string[])[] {
  const id = (members: readonly Member[], at: number): string => members[at]?.id ?? '';
  return [
    [id(workers, 7), addDays(on, -60), '', 'sickness', ''],
    [id(supervisors, 4), addDays(on, 21), addDays(on, 34), 'leave', id(supervisors, 3)],
    ...[2, 11, 17, 26, 33, 41].map((at, turn) => [id(workers, at), addDays(on, 7 + turn * 11), addDays(on, 13 + turn * 11), 'leave', '']),
  ];
}

function csv(head: string, rows: readonly (readonly string[])[]): string {
  return `${[head, ...rows.map((cells) => cells.join(','))].join('\n')}\n`;
}
