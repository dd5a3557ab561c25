import { addDays, type CivilDate } from '../../policies/calendar/civil-date.js';
import type { Dice } from './dice.js';

export interface Member {
  readonly id: string;
  readonly number: number;
  readonly role: string;
  readonly team: string;
  readonly lineManager: string;
  readonly workingDays: string;
  readonly startedOn: CivilDate;
  readonly leftOn: CivilDate | '';
  readonly employment: string;
  readonly stage: string;
  readonly holdsCases: boolean;
}

export interface Staff {
  readonly managers: readonly Member[];
  readonly supervisors: readonly Member[];
  readonly workers: readonly Member[];
}

interface Team {
  /** As in people.csv, and the id of the team among the services. */
  readonly name: string;
  readonly title: string;
  readonly manager: string;
  readonly supervisors: number;
  /** Workers of each supervisor. */
  readonly workers: number;
  readonly role: string;
}

export const TEAMS: readonly Team[] = [
  { name: 'assessment', title: 'Assessment team', manager: 'p-02', supervisors: 3, workers: 5, role: 'social worker' },
  { name: 'north', title: 'Team North', manager: 'p-02', supervisors: 2, workers: 6, role: 'social worker' },
  { name: 'south', title: 'Team South', manager: 'p-03', supervisors: 2, workers: 6, role: 'social worker' },
  { name: 'family-support', title: 'Family support team', manager: 'p-03', supervisors: 2, workers: 4.5, role: 'family worker' },
];
const PART_TIME = ['Mon Tue Wed', 'Mon Tue Thu', 'Tue-Fri', 'Mon-Thu', 'Wed-Fri'] as const;

/** Sixty people: a head of service, two service managers, nine supervisors in four teams, and forty-eight workers. */
export function staffOf(on: CivilDate, dice: Dice): Staff {
  let number = 0;
  const member = (role: string, team: string, lineManager: string, more: Partial<Member> = {}): Member => {
    number += 1;
    return {
      id: `p-${String(number).padStart(2, '0')}`,
      number,
      role,
      team,
      lineManager,
      workingDays: 'Mon-Fri',
      startedOn: dice.weekdayBefore(on, 400, 3_000),
      leftOn: '',
      employment: 'permanent',
      stage: '',
      holdsCases: false,
      ...more,
    };
  };
  const head = member('head of service', 'service', '');
  const managers = [head, member('service manager', 'service', head.id), member('service manager', 'service', head.id)];
  const supervisors = TEAMS.flatMap(({ name, manager, supervisors: count }) =>
    Array.from({ length: count }, () => member('team manager', name, manager)),
  );
  const workers = TEAMS.flatMap(({ name, workers: each, role }) => {
    const leads = supervisors.filter(({ team }) => team === name);
    return leads.flatMap(({ id }, at) =>
      // Nine workers under two: five and four.
      Array.from({ length: at % 2 === 0 ? Math.ceil(each) : Math.floor(each) }, () => member(role, name, id, variety(on, name, dice))),
    );
  });
  return { managers, supervisors, workers: workers.map((worker, at) => (at === LEAVER ? { ...worker, leftOn: addDays(on, 25) } : worker)) };
}

/** The position among the workers of the one who is about to leave. */
const LEAVER = 20;

function variety(on: CivilDate, team: string, dice: Dice): Partial<Member> {
  const holdsCases = team !== 'family-support' || dice.oneIn(2);
  const agency = dice.oneIn(8);
  const isNew = dice.oneIn(12);
  return {
    holdsCases,
    ...(dice.oneIn(5) && { workingDays: dice.pick(PART_TIME) }),
    ...(agency && { employment: dice.pick(['agency', 'agency', 'locum', 'contractor']), startedOn: dice.weekdayBefore(on, 40, 300) }),
    ...(isNew && { startedOn: dice.weekdayBefore(on, 2, 25), ...(!agency && { stage: 'newly-qualified' }) }),
  };
}
