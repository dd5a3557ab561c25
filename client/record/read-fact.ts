import { isCivilDate, type CivilDate } from '../../policies/calendar/civil-date.js';
import { civilDateAt, type ZoneName } from '../../policies/calendar/zone.js';
import { FIELDS, type FieldName, type Via } from '../../policies/facts/fields.js';
import { correctionSchema, factSchema } from '../../policies/facts/schema.js';
import { definitionOf, FACT_KINDS, type FactKind } from '../../policies/facts/table.js';
import { nearestFacts } from '../../policies/policy/fact-name.js';
import { explainFlag, flagOf } from './explain-flag.js';

/** What a person wrote on the command line, or a program gave. */
export interface FactText {
  readonly kind: string;
  readonly on?: string;
  readonly at?: string;
  readonly id?: string;
  readonly recordedBy?: string;
  /** Id of the fact that it replaces; the reason among the details is then why. */
  readonly corrects?: string;
  readonly details: Readonly<Partial<Record<FieldName, unknown>>>;
}

/**
 * A fact as it was said, checked as far as it can be without knowing of what: a known kind, a real day, the details of that kind. Of a
 * correction details may be missing: they are taken over from the fact that it replaces.
 */
export interface SaidFact {
  readonly kind: FactKind;
  readonly on: CivilDate;
  readonly at?: string;
  readonly id?: string;
  readonly recordedBy: string;
  readonly via?: Via;
  readonly corrects?: string;
  /** Why it corrects; always there with `corrects`. */
  readonly because?: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What was written makes no fact, whatever is watched and has happened; a line for each reason. */
export class MalformedFactError extends Error {
  override readonly name = 'MalformedFactError';
}

/** Reads what was written; what is of no day of its own is of `today`. Needs no server and no store. Throws `MalformedFactError`. */
export function readFact(text: FactText, zone: ZoneName, today: CivilDate = civilDateAt(Date.now(), zone)): SaidFact {
  const kind = kindOf(text.kind);
  const on = dayOf(definitionOf(kind).undated === true && text.at === undefined ? { ...text, on: text.on ?? today } : text, zone);
  const given = Object.fromEntries(
    Object.entries(text.details).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
  const { details, ...correction } = apartFromCorrection(kind, text.corrects, given);
  const said = { kind, on, ...(text.at !== undefined && { at: text.at }), recordedBy: text.recordedBy ?? 'command', ...correction };
  const schema = said.corrects === undefined ? factSchema : correctionSchema;
  const parsed = schema.safeParse({ ...said, ...details, id: text.id ?? 'not-yet', recordedAt: '2000-01-01T00:00:00Z' });
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.flatMap((issue) => explainFlag(issue, kind, details))),
    ...backwards(on, details),
    ...recorder(said.recordedBy),
  ];
  // Two fields may share a flag, and then it is wrong twice.
  if (problems.length > 0) throw new MalformedFactError([...new Set(problems)].join('\n'));
  return { ...said, ...(text.id !== undefined && { id: text.id }), details };
}

/** With a correction the reason is why it corrects; a reason of the fact itself is taken over from the one that it replaces. */
export function apartFromCorrection(
  kind: FactKind,
  corrects: string | undefined,
  given: Readonly<Record<string, unknown>>,
): { readonly corrects?: string; readonly because?: string; readonly details: Readonly<Record<string, unknown>> } {
  if (corrects === undefined) return { details: given };
  if (kind === 'fact-withdrawn')
    throw new MalformedFactError(`--corrects does not go with ${kind}: say with ${flagOf('fact')} which record is taken back.`);
  const { reason, ...details } = given;
  return { corrects, ...(reason !== undefined && { because: reason as string }), details };
}

function kindOf(text: string): FactKind {
  const kinds = FACT_KINDS.filter((kind) => definitionOf(kind).internal !== true);
  const found = kinds.find((kind) => kind === text);
  if (found !== undefined) return found;
  const alike = nearestFacts(text);
  throw new MalformedFactError(
    alike.length === 0
      ? `There is no fact "${text}". "oversight record --help" lists them.`
      : `There is no fact "${text}". Perhaps ${alike.join(', ').replace(/, ([^,]+)$/, ' or $1')}; "oversight record --help" lists them all.`,
  );
}

function dayOf({ on, at }: FactText, zone: ZoneName): CivilDate {
  if (on !== undefined && !isCivilDate(on))
    throw new MalformedFactError(`--on: "${on}" is not a date. Write a real one as YYYY-MM-DD, such as 2026-04-01.`);
  if (at !== undefined && (!INSTANT.test(at) || Number.isNaN(Date.parse(at))))
    throw new MalformedFactError(`--at: "${at}" is not an instant. Write one with its offset, such as 2026-04-01T14:30:00+01:00.`);
  const day = at === undefined ? on : civilDateAt(Date.parse(at), zone);
  if (day === undefined)
    throw new MalformedFactError('Say when it happened: --on YYYY-MM-DD, or --at with an instant such as 2026-04-01T14:30:00+01:00.');
  if (on !== undefined && on !== day)
    throw new MalformedFactError(`--on says ${on}, and --at is on ${day} (${zone}). Write the one that is right.`);
  if (day < EARLIEST)
    throw new MalformedFactError(`${on === undefined ? '--at' : '--on'}: ${day} is before ${EARLIEST}. Correct the year.`);
  return day;
}

/** Before it nothing happened that a policy of today counts from: it is a slip. */
export const EARLIEST: CivilDate = '1950-01-01';

/** A last day before the first one. */
function backwards(on: CivilDate, { until }: Readonly<Record<string, unknown>>): readonly string[] {
  return typeof until === 'string' && isCivilDate(until) && until < on
    ? [`${flagOf('until')}: ${until} is before ${on}, the first day. Correct one of the two dates.`]
    : [];
}

/** A name would stay in the record for good; and what the roster said last is known by who said it. */
function recorder(by: string): readonly string[] {
  if (by === ROSTER)
    return [`--recorded-by: "${ROSTER}" stands for the roster itself. Write the id of the person, or the name of the system.`];
  return FIELDS.by.schema.safeParse(by).success
    ? []
    : [`--recorded-by: "${by}" is not an id. Write letters, digits, dots, dashes or underscores, at most 64, without spaces.`];
}

/** Who recorded what a roster said. */
export const ROSTER = 'roster';

/** ISO 8601 with an offset: without one nobody could say which hour was meant. */
export const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
