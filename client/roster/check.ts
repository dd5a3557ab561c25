import { type CivilDate, earlierOf, laterOf } from '../../policies/calendar/civil-date.js';
import type { Problem } from '../../policies/policy/problem.js';
import { NO_LEAD } from './case-rows.js';
import type { Place, RelationshipRow, Roster } from './roster.js';

/** What only shows when the files are read together. Every problem at once, each with its place and mend. */
export function checkRoster(roster: Roster, knownPolicies: readonly string[], today: CivilDate): readonly Problem[] {
  return [
    ...duplicates(roster.people, ({ id }) => id, 'id', 'Keep one of the two rows, or give this one an id of its own.'),
    ...duplicates(roster.relationships, ({ id }) => id, 'id', 'Keep one of the two rows, or give this one an id of its own.'),
    ...duplicates(
      roster.cases,
      ({ ref, worker }) => `${ref} held by ${worker}`,
      'ref',
      'Keep one of the two rows: a worker holds a case once.',
    ),
    ...duplicates(roster.policies, ({ policy }) => policy, 'policy', 'Keep one of the two rows.'),
    ...duplicates(roster.services, ({ id }) => id, 'id', 'Keep one of the two rows, or give this one an id of its own.'),
    ...unknownPeople(roster),
    ...unknownPolicies(roster, knownPolicies),
    ...ownSupervisors(roster),
    ...reportingLoops(roster),
    ...doubleCover(roster.relationships, today),
  ];
}

function problem({ file, line }: Place, path: string, message: string, mend: string): Problem {
  return { file, line, path, message, mend };
}

function duplicates<R extends Place>(rows: readonly R[], keyOf: (row: R) => string, path: string, mend: string): readonly Problem[] {
  const first = new Map<string, R>();
  return rows.flatMap((row) => {
    const earlier = first.get(keyOf(row));
    first.set(keyOf(row), earlier ?? row);
    return earlier === undefined ? [] : [problem(row, path, `${keyOf(row)} is on line ${earlier.line} already`, mend)];
  });
}

function unknownPeople({ people, relationships, cases, policies, absences, services }: Roster): readonly Problem[] {
  const known = new Set(people.map(({ id }) => id));
  const inAnyCase = new Map(people.map(({ id }) => [id.toLowerCase(), id]));
  const unknown = (row: Place, path: string, id: string | undefined): readonly Problem[] => {
    if (id === undefined || id === '' || known.has(id)) return [];
    const alike = inAnyCase.get(id.toLowerCase());
    const add = `Add a row to ${people[0]?.file ?? 'people.csv'}, or correct the id.`;
    return [
      problem(
        row,
        path,
        `there is no person "${id}"`,
        alike === undefined ? add : `Write "${alike}" as in ${people[0]?.file ?? 'people.csv'}.`,
      ),
    ];
  };
  return [
    ...people.flatMap((row) => unknown(row, 'line_manager', row.lineManager)),
    ...relationships.flatMap((row) => [...unknown(row, 'worker', row.worker), ...unknown(row, 'supervisor', row.supervisor)]),
    ...cases.flatMap((row) => [
      ...unknown(row, 'worker', row.worker),
      ...unknown(row, 'lead', row.lead === NO_LEAD || row.lead === row.worker ? undefined : row.lead),
    ]),
    ...policies.flatMap((row) => unknown(row, 'owner', row.owner)),
    ...absences.flatMap((row) => [...unknown(row, 'person', row.person), ...unknown(row, 'cover', row.cover)]),
    ...services.flatMap((row) => unknown(row, 'owner', row.owner)),
  ];
}

function unknownPolicies({ relationships, policies, services }: Roster, known: readonly string[]): readonly Problem[] {
  const check = (row: Place, id: string): readonly Problem[] =>
    id === '' || known.includes(id)
      ? []
      : [
          problem(
            row,
            'policy',
            `there is no policy "${id}"`,
            `Write one of: ${known.join(', ')}. Policies of your own go into the folder OVERSIGHT_POLICIES.`,
          ),
        ];
  return [...relationships, ...policies, ...services].flatMap((row) => check(row, row.policy));
}

function ownSupervisors({ people, relationships }: Roster): readonly Problem[] {
  return [
    ...relationships
      .filter((row) => row.worker !== '' && row.worker === row.supervisor)
      .map((row) => problem(row, 'supervisor', `${row.worker} would supervise themselves`, 'Name somebody else.')),
    ...people
      .filter((row) => row.lineManager === row.id)
      .map((row) =>
        problem(
          row,
          'line_manager',
          `${row.id} would manage themselves`,
          'Name somebody else, or leave the cell blank for the head of the service.',
        ),
      ),
  ];
}

function reportingLoops({ people }: Roster): readonly Problem[] {
  const managerOf = new Map(people.map(({ id, lineManager }) => [id, lineManager]));
  const reported = new Set<string>();
  return people.flatMap((row) => {
    const path: string[] = [];
    for (let at: string | undefined = row.id; at !== undefined && !reported.has(at); at = managerOf.get(at)) {
      const start = path.indexOf(at);
      if (start >= 0 && path.length - start > 1) {
        for (const id of path.slice(start)) reported.add(id);
        return [
          problem(
            row,
            'line_manager',
            `the reporting line is a loop: ${[...path.slice(start), at].join(' > ')}`,
            'Somebody in it must report to someone outside it, or to nobody.',
          ),
        ];
      }
      if (start >= 0) break;
      path.push(at);
    }
    return [];
  });
}

/**
 * Two relationships of one worker for the same part of supervision, now or later: nobody could say which one a missed meeting breaks.
 * What overlapped in the past is nobody's to mend any more.
 */
function doubleCover(relationships: readonly RelationshipRow[], today: CivilDate): readonly Problem[] {
  return relationships.flatMap((row, at) => {
    const rival = relationships
      .slice(0, at)
      .find((other) => other.id !== row.id && other.worker === row.worker && overlap(other, row, today) && share(other, row));
    if (rival === undefined || row.worker === '') return [];
    return [
      problem(
        row,
        'scope',
        `${row.worker} has ${rival.scope} supervision by ${rival.supervisor} at the same time (line ${rival.line})`,
        'End one of the two the day before the other begins (ended_on), or make one personal and the other casework.',
      ),
    ];
  });
}

function overlap(a: RelationshipRow, b: RelationshipRow, today: CivilDate): boolean {
  const until = earlierOf(a.endedOn ?? FAR_AHEAD, b.endedOn ?? FAR_AHEAD);
  return until >= today && laterOf(a.startedOn, b.startedOn) <= until;
}

function share(a: RelationshipRow, b: RelationshipRow): boolean {
  return a.scope === 'both' || b.scope === 'both' || a.scope === b.scope;
}

const FAR_AHEAD = '9999-12-31';
