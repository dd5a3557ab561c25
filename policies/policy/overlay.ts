import type { OverlayInput } from './overlay-schema.js';
import type { PolicyInput, PolicyChange } from './schema.js';

/** The policy that an overlay extends, as it is kept. */
export interface Base {
  readonly input: PolicyInput;
  readonly hash: string;
}

type DutyInput = PolicyInput['duties'][number];
type ProvenanceInput = Extract<DutyInput, { provenance: unknown }>['provenance'];

/**
 * The whole policy that an overlay makes of the one which it extends: a document that says everything by itself, and in `extended` what was
 * chosen and changed. A duty keeps its place; what is switched off stays, with the reason.
 */
export function withOverlay(base: Base, overlay: OverlayInput): PolicyInput {
  const {
    extends: _,
    title,
    zone,
    readings = {},
    settings = {},
    closures,
    ladders,
    change = {},
    duties = [],
    checks = [],
    ...own
  } = overlay;
  const { input } = base;
  return {
    ...input,
    ...own,
    title: title ?? input.title,
    ...(zone !== undefined && { zone }),
    ...(input.readings !== undefined && {
      readings: input.readings.map((reading) => ({ ...reading, default: readings[reading.id] ?? reading.default })),
    }),
    ...(input.settings !== undefined && {
      settings: input.settings.map((setting) => {
        const chosen = settings[setting.id];
        return chosen === undefined ? setting : { ...setting, default: chosen };
      }),
    }),
    closures: { ...input.closures, ...closures },
    ladders: { ...input.ladders, ...ladders },
    duties: [...input.duties.map((duty) => changed(withLocalFigure(duty, settings, own.id), change[duty.id])), ...duties],
    checks: [...(input.checks ?? []).map((check) => withLocalBasis(check, settings, own.id)), ...checks],
    extended: {
      policy: input.id,
      version: String(input.version),
      hash: base.hash,
      ...(overlay.readings !== undefined && { readings }),
      ...(overlay.settings !== undefined && { settings }),
      ...(overlay.change !== undefined && { change }),
      ...(duties.length > 0 && { duties: duties.map(({ id }) => id) }),
      ...(checks.length > 0 && { checks: checks.map(({ id }) => id) }),
    },
  };
}

function changed(duty: DutyInput, change: PolicyChange | undefined): DutyInput {
  return change === undefined ? duty : ({ ...duty, ...change } as DutyInput);
}

/** A figure that the organisation chose is its own, whatever the policy said of where its default comes from. */
function withLocalFigure(duty: DutyInput, settings: Readonly<Record<string, string>>, by: string): DutyInput {
  if (!('due' in duty)) return duty;
  const chosen = chosenIn(duty.due, settings);
  return chosen === undefined ? duty : { ...duty, provenance: localFigure(duty.provenance, ...chosen, by) };
}

function withLocalBasis(check: NonNullable<PolicyInput['checks']>[number], settings: Readonly<Record<string, string>>, by: string) {
  const chosen = chosenIn(check, settings);
  if (chosen === undefined) return check;
  const { note } = localFigure({ from: 'source' }, ...chosen, by);
  return { ...check, basis: `local figure, not in the policy: ${note}` };
}

/** Where a figure comes from that somebody chose for a setting; what a local figure is, its note said already. */
export function localFigure(
  before: ProvenanceInput,
  setting: string,
  value: string,
  by?: string,
): { readonly from: 'local'; readonly note: string } {
  const said = `setting ${setting}, ${value}${by === undefined ? '' : `, chosen in ${by}`}`;
  const whole = before.from === 'local' ? `${before.note}; ${said}` : said;
  return { from: 'local', note: whole.length > LONGEST_NOTE ? said : whole };
}

/** The first setting among these that is used anywhere in a rule or a check, with its value. */
export function chosenIn(written: unknown, settings: Readonly<Record<string, string>>): readonly [string, string] | undefined {
  if (typeof written !== 'object' || written === null) return undefined;
  for (const [key, value] of Object.entries(written)) {
    const chosen = key === 'setting' && typeof value === 'string' ? settings[value] : undefined;
    const found = chosen === undefined ? chosenIn(value, settings) : ([String(value), chosen] as const);
    if (found !== undefined) return found;
  }
  return undefined;
}

const LONGEST_NOTE = 300;
