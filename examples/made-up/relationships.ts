import type { CivilDate } from '../../policies/calendar/civil-date.js';
import type { Dice } from './dice.js';
import type { Member, Staff } from './staff.js';

export interface Pair {
  readonly id: string;
  readonly worker: string;
  readonly supervisor: string;
  readonly scope: 'both' | 'personal' | 'casework';
  readonly startedOn: CivilDate;
  readonly lastPersonalOn: CivilDate | '';
  readonly lastCaseworkOn: CivilDate | '';
  readonly agreementSignedOn: CivilDate | '';
}

/** Who supervises whom. In the north team every second worker has one supervisor for the person and another for the cases. */
export function relationshipsOf({ managers, supervisors, workers }: Staff, on: CivilDate, dice: Dice): readonly Pair[] {
  let number = 0;
  const pair = (worker: Member, supervisor: string, scope: Pair['scope']): Pair => {
    number += 1;
    const isNew = worker.startedOn > dice.weekdayBefore(on, 27, 27);
    const startedOn = isNew ? worker.startedOn : later(worker.startedOn, dice.weekdayBefore(on, 60, 900));
    const last = (): CivilDate | '' => (isNew ? '' : dice.weekdayBefore(on, 2, dice.oneIn(6) ? 50 : 26));
    return {
      id: `r-${String(number).padStart(2, '0')}`,
      worker: worker.id,
      supervisor,
      scope,
      startedOn,
      lastPersonalOn: scope === 'casework' ? '' : last(),
      lastCaseworkOn: scope === 'personal' || !worker.holdsCases ? '' : last(),
      // Of some nobody knows when the agreement was signed: they are asked.
      agreementSignedOn: isNew || scope === 'casework' || dice.oneIn(9) ? '' : later(startedOn, dice.weekdayBefore(on, 20, 380)),
    };
  };
  const above = [...managers.slice(1), ...supervisors].map((member) => pair(member, member.lineManager, 'personal'));
  const below = workers.flatMap((worker, at): readonly Pair[] => {
    const other = supervisors.find(({ team, id }) => team === worker.team && id !== worker.lineManager);
    return worker.team === 'north' && at % 2 === 0 && other !== undefined
      ? [pair(worker, worker.lineManager, 'personal'), pair(worker, other.id, 'casework')]
      : [pair(worker, worker.lineManager, 'both')];
  });
  return [...above, ...below];
}

function later(a: CivilDate, b: CivilDate): CivilDate {
  return a > b ? a : b;
}
