import type { Base } from './overlay.js';
import type { OverlayInput } from './overlay-schema.js';
import type { PolicyInput } from './schema.js';

/** Where in the overlay's own file that stands which is wrong at `path` of the whole; `extends` for what only the other policy says. */
export function placeInOverlay(
  path: readonly PropertyKey[],
  { input }: Base,
  overlay: OverlayInput,
  whole: PolicyInput,
): readonly PropertyKey[] {
  const [list, at, ...rest] = path;
  switch (list) {
    case 'duties':
    case 'checks': {
      const before = (input[list] ?? []).length;
      const position = Number(at);
      if (position >= before) return [list, position - before, ...rest];
      const setting = settingAt(path, whole);
      if (setting !== undefined && overlay.settings?.[setting] !== undefined) return ['settings', setting];
      const id = String(whole[list]?.[position]?.id);
      return list === 'duties' && overlay.change?.[id] !== undefined ? ['change', id, ...rest] : ['extends'];
    }
    case 'readings':
    case 'settings': {
      const id = String(whole[list]?.[Number(at)]?.id);
      return overlay[list]?.[id] === undefined ? ['extends'] : [list, id];
    }
    default:
      return list !== undefined && list in overlay ? path : ['extends'];
  }
}

function settingAt(path: readonly PropertyKey[], whole: PolicyInput): string | undefined {
  let node: unknown = whole;
  for (const key of path) node = (node as Readonly<Record<PropertyKey, unknown>> | undefined)?.[key];
  const setting: unknown = (node as { readonly setting?: unknown } | undefined)?.setting;
  return typeof setting === 'string' ? setting : undefined;
}
