import type { Finding } from '../../policies/policy/check.js';
import { isMirror, type WatchedDutyAt, watchedDuties } from '../../policies/policy/off.js';
import type { Policy } from '../../policies/policy/schema.js';
import type { PersonRow, Roster } from '../roster/roster.js';

/** What a policy leans on and a roster does not have: managers so far up, an owner, people of a role or stage. */
export function rosterWarnings(policy: Policy, roster: Roster): readonly Finding[] {
  return [...missingManagers(policy, roster), ...missingOwners(policy, roster), ...missingWords(policy, roster)];
}

/** A step for a manager whom nobody has goes to the next one there is, or to the operations mailbox: not what the ladder was written for. */
function missingManagers(policy: Policy, roster: Roster): readonly Finding[] {
  const owners = ownersOf(policy, roster);
  const highest = Math.max(0, ...owners.map((id) => managersAbove(id, roster.people)));
  const found = usedLadders(policy).flatMap((name) =>
    (['long', 'short'] as const).flatMap((which) =>
      (policy.ladders[name]?.[which] ?? []).flatMap(({ tell }, at) =>
        tell
          .filter((who) => who.startsWith('manager-') && Number(who.slice(-1)) > highest)
          .map((who) => ({
            path: ['ladders', name, which, at, 'tell'],
            message: `${ladderInWords(policy, name)} tells ${who}, and nobody who is to be reminded has so many managers (at most ${highest})`,
            mend: 'Give the line managers in people.csv, or write the ladder for the managers that there are; a small service with one manager may leave it so.',
          })),
      ),
    ),
  );
  // The long and the short steps of a ladder mostly lack the same manager.
  return found.filter(({ message }, at) => found.findIndex((other) => other.message === message) === at);
}

/** One that ships is in no line of the file, so that it is known by its name. */
function ladderInWords({ ladders }: Policy, name: string): string {
  return `the ladder "${name}"${ladders[name]?.provenance.from === 'house' ? ', which ships with Oversight,' : ''}`;
}

function ownersOf({ id }: Policy, { relationships, people }: Roster): readonly string[] {
  const supervisors = relationships.filter(({ policy }) => policy === id).map(({ supervisor }) => supervisor);
  return supervisors.length > 0 ? supervisors : people.map((one) => one.id);
}

/** A roster that was read has no loops in its reporting lines. */
function managersAbove(id: string, people: readonly PersonRow[]): number {
  const manager = people.find((one) => one.id === id)?.lineManager;
  return manager === undefined ? 0 : 1 + managersAbove(manager, people);
}

function missingOwners(policy: Policy, { policies, services }: Roster): readonly Finding[] {
  const duties = watchedDuties(policy);
  const owned = policies.some((row) => row.policy === policy.id);
  const led = services.some((row) => row.policy === policy.id);
  const ladder = usedLadders(policy).find((name) =>
    [...(policy.ladders[name]?.long ?? []), ...(policy.ladders[name]?.short ?? [])].some(({ tell }) => tell.includes('policy-owner')),
  );
  const ofPolicy = duties.find(({ duty }) => duty.owner === 'policy-owner' || duty.element.includes('policy'));
  const ofService = duties.find(({ duty }) => duty.owner === 'service-owner' || duty.element.includes('service'));
  return [
    ...(owned || ofPolicy === undefined ? [] : [lacking(ofPolicy, policy, 'policies.csv', 'is owed by or lives with the policy')]),
    ...(owned || ofPolicy !== undefined || ladder === undefined
      ? []
      : [
          {
            path: ['ladders', ladder],
            message: `${ladderInWords(policy, ladder)} tells the policy owner, and policies.csv has no row for "${policy.id}"`,
            mend: `Add a row with its owner to policies.csv.`,
          },
        ]),
    ...(led || ofService === undefined ? [] : [lacking(ofService, policy, 'services.csv', 'is owed by or lives with a service')]),
  ];
}

function lacking({ duty, at }: WatchedDutyAt, { id }: Policy, file: string, why: string): Finding {
  return {
    path: ['duties', at, 'owner'],
    message: `${duty.id} ${why}, and ${file} has no row for "${id}": it is never watched`,
    mend: `Add a row to ${file}.`,
  };
}

/** Roles and stages are words of the organisation's own: one that nobody has is misspelt here, or there. */
function missingWords(policy: Policy, { people }: Roster): readonly Finding[] {
  const known = {
    role: new Set(people.map(({ role }) => asSlug(role))),
    stage: new Set(people.map(({ stage }) => asSlug(stage))),
  };
  return policy.duties.flatMap((duty, at) => [
    ...(['roles', 'notRoles', 'stages', 'notStages'] as const).flatMap((key) => {
      const column = key.toLowerCase().includes('role') ? 'role' : 'stage';
      return (duty.appliesTo?.[key] ?? [])
        .filter((word) => !known[column].has(word))
        .map((word) => unknownWord(['duties', at, 'appliesTo', key], column, word));
    }),
    ...(isMirror(duty) ? [] : figureWords(duty.due).filter(({ by, word }) => !known[by].has(word))).map(({ by, word }) =>
      unknownWord(['duties', at, 'due'], by, word),
    ),
  ]);
}

/** The roles and stages for which a rule has figures of their own. */
function figureWords(due: unknown): readonly { readonly by: 'role' | 'stage'; readonly word: string }[] {
  if (typeof due !== 'object' || due === null) return [];
  const { by, figures } = due as { readonly by?: unknown; readonly figures?: object };
  const own = by === 'role' || by === 'stage' ? Object.keys(figures ?? {}).map((word) => ({ by, word }) as const) : [];
  return [...own, ...Object.values(due).flatMap(figureWords)];
}

function unknownWord(path: readonly PropertyKey[], column: 'role' | 'stage', word: string): Finding {
  return {
    path,
    message: `nobody in people.csv has the ${column} "${word}"`,
    mend: `Correct the word here or in the column "${column}"; capitals and spaces make no difference there.`,
  };
}

function usedLadders(policy: Policy): readonly string[] {
  return [...new Set(watchedDuties(policy).flatMap(({ duty }) => (duty.strength === 'required' ? [duty.ladder] : [])))];
}

function asSlug(text: string | undefined): string {
  return (text ?? '')
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
