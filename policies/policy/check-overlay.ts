import type { Finding } from './check.js';
import type { Base } from './overlay.js';
import type { OverlayInput } from './overlay-schema.js';
import type { PolicyInput } from './schema.js';

/** What an overlay names must be there in the policy that it extends. */
export function checkOverlay({ input }: Base, overlay: OverlayInput): readonly Finding[] {
  return [...checkReadings(input, overlay), ...checkSettings(input, overlay), ...checkChanges(input, overlay)];
}

function checkReadings({ id: policy, readings = [] }: PolicyInput, overlay: OverlayInput): readonly Finding[] {
  return Object.entries(overlay.readings ?? {}).flatMap(([id, option]) => {
    const path = ['readings', id];
    const reading = readings.find((one) => one.id === id);
    if (reading === undefined) return [unknown(path, policy, 'reading', id, readings)];
    if (Object.hasOwn(reading.options, option)) return [];
    const message = `the reading "${id}" has no alternative "${option}"`;
    return [{ path, message, mend: `Write one of: ${Object.keys(reading.options).join(', ')}.` }];
  });
}

function checkSettings({ id: policy, settings = [] }: PolicyInput, overlay: OverlayInput): readonly Finding[] {
  return Object.keys(overlay.settings ?? {})
    .filter((id) => !settings.some((one) => one.id === id))
    .map((id) => unknown(['settings', id], policy, 'setting', id, settings));
}

function checkChanges({ id: policy, duties }: PolicyInput, overlay: OverlayInput): readonly Finding[] {
  return Object.entries(overlay.change ?? {}).flatMap(([id, change]) => {
    const path = ['change', id];
    const duty = duties.find((one) => one.id === id);
    if (duty === undefined) return [unknown(path, policy, 'duty', id, duties)];
    if ('due' in duty) return [];
    const whole = 'sameAs' in duty ? duty.sameAs : duty.madeOf.join(' or ');
    return Object.keys(change)
      .filter((key) => key !== 'off' && key !== 'strength')
      .map((key) => ({
        path: [...path, key],
        message: `"${id}" restates or combines other duties and has no ${key} of its own`,
        mend: `Change ${whole}.`,
      }));
  });
}

function unknown(path: readonly string[], policy: string, what: string, id: string, known: readonly { readonly id: string }[]): Finding {
  const names = nearest(id, known);
  return {
    path,
    message: `the policy "${policy}" has no ${what} "${id}"`,
    mend:
      names.length === 0
        ? `It has none: remove the line.`
        : `Write one of: ${names.join(', ')}${names.length < known.length ? ', …' : ''}.`,
  };
}

/** A policy may have a hundred duties: those that share most words with what was written come first, and a dozen are enough. */
function nearest(id: string, known: readonly { readonly id: string }[]): readonly string[] {
  const written = new Set(id.split('-'));
  const shared = (one: string): number => one.split('-').filter((word) => written.has(word)).length;
  return known
    .map((one) => one.id)
    .toSorted((a, b) => shared(b) - shared(a))
    .slice(0, 12);
}
