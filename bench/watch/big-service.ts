import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, addMonths, type CivilDate } from '../../policies/calendar/civil-date.js';

const WORKERS = 5;
const CASES = 8;
/** A supervisor, five workers who are supervised, and eight cases of each of them. */
const OF_A_TEAM = WORKERS + WORKERS * CASES;

/** Writes a roster folder with about so many subjects, all under `council-procedure`: teams of one supervisor, under one head of service. */
export async function writeBigService(folder: string, subjects: number, on: CivilDate): Promise<void> {
  const teams = Array.from({ length: Math.max(1, Math.round(subjects / OF_A_TEAM)) }, (_, at) => at);
  const workers = teams.flatMap((team) => Array.from({ length: WORKERS }, (_, at) => ({ team, id: `w-${team}-${at}`, at })));
  const days = ({ at, team }: { readonly at: number; readonly team: number }): number => 30 + ((team * 7 + at * 11) % 300);
  const files = {
    'people.csv': [
      'id,name,email,role,line_manager,team',
      'head,Head One,head@service.example,head of service,,service',
      ...teams.map((team) => `s-${team},Sup ${team},s-${team}@service.example,team manager,head,t-${team}`),
      ...workers.map(({ id, team }) => `${id},Worker ${id},${id}@service.example,social worker,s-${team},t-${team}`),
    ],
    'relationships.csv': [
      'id,worker,supervisor,policy,scope,started_on,last_held_on,agreement_signed_on',
      ...workers.map((one) =>
        [
          `r-${one.id}`,
          one.id,
          `s-${one.team}`,
          'council-procedure',
          'both',
          addDays(on, -days(one)),
          addDays(on, -14),
          addDays(on, -days(one)),
        ].join(','),
      ),
    ],
    'cases.csv': [
      'ref,worker,lead,allocated_on,kind',
      ...workers.flatMap((one) =>
        Array.from(
          { length: CASES },
          (_, at) => `C-${one.id.slice(2)}-${at},${one.id},yes,${addDays(on, -((days(one) + at * 13) % 200))},longer-term`,
        ),
      ),
    ],
    'policies.csv': ['policy,owner,implemented_on,last_reviewed_on', `council-procedure,head,${addMonths(on, -30)},${addMonths(on, -8)}`],
  };
  await mkdir(folder, { recursive: true });
  for (const [name, lines] of Object.entries(files)) await writeFile(join(folder, name), `${lines.join('\n')}\n`);
}
