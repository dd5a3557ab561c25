import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { dayInWords } from '../../policies/calendar/zone.js';
import { comingAfter, inForceOn, type VersionInForce } from '../../policies/engine/timeline.js';

/** One version under which a subject stands, stood or will stand. */
export interface VersionReport {
  readonly policy: string;
  readonly version: string;
  readonly hash: string;
  /** Null for the one that it started with. */
  readonly from: CivilDate | null;
  readonly inForce: boolean;
}

export function versionReports(versions: readonly VersionInForce[], today: CivilDate): readonly VersionReport[] {
  const now = inForceOn(versions, today);
  return versions.map((one) => ({ policy: one.id, version: one.policy.version, hash: one.hash, from: one.from, inForce: one === now }));
}

/** `policy council-procedure, version 1, since Fri 15 May 2026; from Fri 1 Jan 2027 our-council, version 2` */
export function versionsInWords(versions: readonly VersionInForce[], today: CivilDate): string {
  const now = inForceOn(versions, today);
  const coming = comingAfter(versions, today).map((one) => `from ${dayInWords(one.from ?? today)} ${named(one)}`);
  return [`policy ${named(now)}${now.from === null ? '' : `, since ${dayInWords(now.from)}`}`, ...coming].join('; ');
}

function named({ id, policy }: VersionInForce): string {
  return `${id}, version ${policy.version}`;
}
