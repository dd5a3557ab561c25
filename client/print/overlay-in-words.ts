import { isMirror, type ResolvedPolicy } from '../../policies/policy/resolve.js';
import type { Extended, Policy } from '../../policies/policy/schema.js';

/** What an overlay says otherwise than the policy that it extends, a line each. */
export function overlayInWords({ readings, settings, duties }: Policy, extended: Extended): readonly string[] {
  const { policy, version, hash, readings: chosen = {}, settings: values = {}, change = {} } = extended;
  const own = (extended.duties ?? []).map((id) => `${id}: ${duties.find((duty) => duty.id === id)?.title ?? ''}`);
  return [
    `Extends ${policy}, version ${version} (${hash.slice(0, 12)}).`,
    ...Object.entries(chosen).map(
      ([id, option]) => `  reading ${id}: ${option}, ${readings.find((one) => one.id === id)?.options[option] ?? ''}`,
    ),
    ...Object.entries(values).map(
      ([id, value]) => `  setting ${id}: ${value} (local figure). ${settings.find((one) => one.id === id)?.question ?? ''}`,
    ),
    ...Object.entries(change).flatMap(([id, { off, ...rest }]) => [
      ...(off === undefined ? [] : [`  ${id}: switched off. ${off}`]),
      ...Object.entries(rest).map(([key, value]) => `  ${id}: ${key} is ${String(value)}`),
    ]),
    ...own.map((one) => `  added ${one}`),
    ...(extended.checks ?? []).map((id) => `  added check ${id}`),
  ];
}

/** The duties that are switched off, a line each. */
export function offInWords({ off }: ResolvedPolicy): readonly string[] {
  return off.map(({ duty, reason }) => `  ${duty.id} (clause ${duty.clause}): ${isMirror(duty) ? 'not shown' : 'switched off'}. ${reason}`);
}
