import { type CivilDate } from '../../policies/calendar/civil-date.js';
import type { Dice } from './dice.js';
import type { Member } from './staff.js';

export interface Held {
  readonly ref: string;
  readonly worker: string;
  readonly lead: 'yes' | 'no' | '';
  readonly allocatedOn: CivilDate;
  readonly kind: 'assessment' | 'longer-term';
  readonly riskReason: string;
  readonly riskSince: CivilDate | '';
  readonly lastRecordedOn: CivilDate | '';
}

const RISKS = ['high-risk', 'not-in-sight', 'reduced-engagement'] as const;

/** So many rows of cases, dealt out in turn; every fiftieth is held by two. */
export function casesOf(rows: number, workers: readonly Member[], on: CivilDate, dice: Dice): readonly Held[] {
  const holders = workers.filter(({ holdsCases }) => holdsCases);
  const held: Held[] = [];
  for (let turn = 0; held.length < rows; turn += 1) {
    const holder = holders[turn % holders.length];
    const other = holders.find(({ team, id }) => team === holder?.team && id !== holder.id);
    if (holder === undefined || other === undefined) break;
    const one = dealt(`C-${2_000 + turn * 3}`, holder, on, dice);
    held.push(...(turn % 50 === 49 && held.length + 2 <= rows ? joint(one, other) : [one]));
  }
  return held;
}

function dealt(ref: string, holder: Member, on: CivilDate, dice: Dice): Held {
  const kind = holder.team === 'assessment' ? 'assessment' : 'longer-term';
  const fresh = dice.weekdayBefore(on, 1, kind === 'assessment' ? 40 : 700);
  const allocatedOn = fresh < holder.startedOn ? holder.startedOn : fresh;
  const risk = dice.oneIn(8);
  const recorded = dice.weekdayBefore(on, 1, 45);
  return {
    ref,
    worker: holder.id,
    lead: '',
    allocatedOn,
    kind,
    riskReason: risk ? dice.pick(RISKS) : '',
    riskSince: risk ? allocatedOn : '',
    lastRecordedOn: recorded > allocatedOn ? recorded : '',
  };
}

function joint(one: Held, other: Member): readonly Held[] {
  return [
    { ...one, lead: 'yes' },
    { ...one, lead: 'no', worker: other.id, allocatedOn: one.allocatedOn < other.startedOn ? other.startedOn : one.allocatedOn },
  ];
}
