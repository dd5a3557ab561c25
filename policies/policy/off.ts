import type { Duty, MirrorDuty, Policy, WatchedDuty } from './schema.js';

/** A duty that the organisation switched off: shown with the reason, never due. */
export interface OffDuty {
  readonly duty: Duty;
  readonly reason: string;
}

/** The duties that are switched off, and those that only restate or combine such. */
export function offDuties(policy: Policy): readonly OffDuty[] {
  return policy.duties.flatMap((duty): OffDuty[] => {
    if (duty.off !== undefined) return [{ duty, reason: duty.off }];
    if (!isMirror(duty) || namedBy(duty).some((id) => !isOff(id, policy))) return [];
    return [{ duty, reason: `restates or combines ${namedBy(duty).join(', ')}, which is switched off` }];
  });
}

/** The mirrors of what is still on: one that combines several combines those that are left. */
export function liveMirrors(policy: Policy): readonly MirrorDuty[] {
  const off = offDuties(policy);
  return policy.duties
    .filter(isMirror)
    .filter((mirror) => !off.some(({ duty }) => duty === mirror))
    .map((mirror) => ('madeOf' in mirror ? { ...mirror, madeOf: mirror.madeOf.filter((id) => !isOff(id, policy)) } : mirror));
}

export function isMirror(duty: Duty): duty is MirrorDuty {
  return !('due' in duty);
}

/** The duties that a mirror restates or combines. */
export function namedBy(mirror: MirrorDuty): readonly string[] {
  return 'sameAs' in mirror ? [mirror.sameAs] : mirror.madeOf;
}

function isOff(id: string, { duties }: Policy): boolean {
  return duties.find((duty) => duty.id === id)?.off !== undefined;
}

export interface WatchedDutyAt {
  readonly duty: WatchedDuty;
  /** Its place among the duties of the policy. */
  readonly at: number;
}

/** The duties that are watched: neither mirrors nor switched off. */
export function watchedDuties({ duties }: Policy): readonly WatchedDutyAt[] {
  return duties.flatMap((duty, at) => (isMirror(duty) || duty.off !== undefined ? [] : [{ duty, at }]));
}
