import { definitionOf } from '../facts/table.js';
import type { Recipient, RecipientRole } from '../people/reporting-line.js';
import { currentRisks } from './applies-to.js';
import type { Notice, NoticeAbout, NoticeKind } from './notice.js';
import type { Occurrence } from './occurrence.js';
import type { NextStep, OccurrenceRecord } from './record.js';
import type { Situation } from './situation.js';
import { subjectLabel } from './subject.js';

/** A notice before it has its number. */
export interface NoticeDraft {
  readonly kind: NoticeKind;
  /** The step that caused it; with the item and the person it makes the notice's id. */
  readonly step: string;
  readonly who: Recipient;
  readonly role: RecipientRole;
  readonly urgent: boolean;
  readonly about: AboutDraft;
}

export type AboutDraft = Omit<NoticeAbout, 'subject' | 'worker' | 'supervisor' | 'atRisk'>;

/** `source` is the workflow's id. */
export function noticeFrom({ step, who, about, ...draft }: NoticeDraft, source: string, sequence: number, situation: Situation): Notice {
  const { subject, parts, facts } = situation;
  const atRisk = subject.kind === 'case' && currentRisks(facts).length > 0;
  return {
    ...draft,
    id: [source, about.item, step, who].join('|'),
    source,
    sequence,
    decidedAt: situation.now,
    to: who,
    policyOwner: parts.policyOwner,
    about: {
      ...about,
      subject: subjectLabel(subject),
      worker: parts.worker,
      supervisor: parts.supervisor,
      ...(atRisk && { atRisk }),
    },
  };
}

/** What a notice says of an occurrence that follows from the policy today. */
export function aboutOccurrence(
  occurrence: Occurrence,
  record: OccurrenceRecord,
  more: { readonly next?: NextStep; readonly remark?: string } = {},
): AboutDraft {
  const { provenance } = occurrence.duty.ladder;
  return {
    item: occurrence.id,
    owner: occurrence.owner,
    title: occurrence.title,
    dueOn: occurrence.dueOn,
    ...(record.dueAt !== undefined && { dueAt: record.dueAt }),
    actBy: occurrence.actBy,
    ...(record.metOn !== undefined && { metOn: record.metOn }),
    ...(occurrence.explained !== undefined && { explainedOn: occurrence.explained.on }),
    ...(occurrence.bookedFor !== undefined && { bookedFor: occurrence.bookedFor }),
    why: occurrence.why(),
    ladder: `${provenance.from === 'house' ? 'house default' : 'local rule'}, not in the policy: ${provenance.note}`,
    action: actionOf(occurrence),
    ...settledBy(occurrence),
    ...more,
  };
}

/**
 * What a notice says of an occurrence that no longer follows, from what was remembered of it. Why its date was what it was cannot be worked
 * out any more where it does not follow: the clause is named.
 */
export function aboutRecord(record: OccurrenceRecord, remark: string, why = `Clause ${record.clause} asked for it.`): AboutDraft {
  return {
    item: record.id,
    owner: record.open?.owner ?? null,
    title: record.title,
    dueOn: record.dueOn,
    ...(record.dueAt !== undefined && { dueAt: record.dueAt }),
    actBy: record.open?.actBy ?? null,
    why,
    ladder: '',
    action: 'Nothing to do.',
    done: '',
    fact: null,
    remark,
  };
}

/** What can still be done. A window that has closed cannot be met by a session held now. */
export function actionOf({ state, duty, period, count }: Occurrence): string {
  if (state !== 'missed') return duty.action;
  const done = doneOf(duty);
  return [
    count === undefined
      ? `If it was ${done} in ${period}, record the date.`
      : `If more of them were ${done} in ${period}, record the dates.`,
    ...reasonFor(duty),
    `If not, ${done === 'held' ? 'hold the next one' : `see to it that the next one is ${done}`}.`,
  ].join(' ');
}

/** With a recorded reason it is no breach, where the policy says so: whoever is told of one should know. */
function reasonFor({ explainedBy = [] }: Pick<Occurrence['duty'], 'explainedBy'>): readonly string[] {
  const titles = [...new Set(explainedBy.map(({ fact }) => definitionOf(fact).title))];
  return titles.length === 0 ? [] : [`If there was a reason that the policy accepts, record that (${titles.join(' or ')}).`];
}

/** How what is due gets done: it is held, signed or sent. */
export function doneOf({ satisfiedBy }: Pick<Occurrence['duty'], 'satisfiedBy'>): string {
  const fact = satisfiedBy[0]?.fact;
  return (fact === undefined ? undefined : definitionOf(fact).done) ?? 'done';
}

function settledBy({ duty }: Occurrence): Pick<NoticeAbout, 'done' | 'fact'> {
  return { fact: duty.satisfiedBy[0]?.fact ?? null, done: doneOf(duty) };
}

/** A step's name in a later round differs, so that its notice is not taken for the earlier one. */
export function inRound(step: string, round: number): string {
  return round === 0 ? step : `${step}~${round}`;
}
