import { dayInWords } from '../calendar/zone.js';
import { patternInWords } from '../calendar/working-pattern.js';
import { mapFigures } from '../policy/map-figures.js';
import type { ActiveDuty } from '../policy/resolve.js';
import type { SatisfiedBy } from '../policy/schema.js';
import type { PreviewRequest } from './request.js';

/** What the preview took for granted, one sentence each: dates that were not given, and duties that nobody has given a figure. */
export function assumptionsOf({
  policy,
  start,
  employed,
  post,
  implemented,
  service,
  appraisalOn,
  every,
  cases,
  division,
  workingDays,
  until,
  holidays,
}: PreviewRequest): readonly string[] {
  const onStart = `the day the relationship starts (${start})`;
  return [
    'Every occurrence is met on its due date.',
    ...(employed === undefined ? [`Employment starts on ${onStart}.`] : []),
    ...(post === undefined ? [`The present post starts on ${onStart}.`] : []),
    ...(implemented === undefined ? [`The policy was implemented on ${onStart}.`] : []),
    ...(service === undefined && policy.duties.some(({ element }) => element.includes('service'))
      ? [`The service started on ${onStart}.`]
      : []),
    ...(appraisalOn === undefined && policy.duties.some(({ due }) => due.rule === 'rolling' && due.notAfter === 'appraisal')
      ? ['No date of an appraisal is known; give --set appraisal_on=DATE.']
      : []),
    ...(policy.duties.some((duty) => isMetByOthersToo(duty, policy.duties))
      ? ['A session held for one duty is not counted for another that rolls on from its first; held early, it moves the later dates.']
      : []),
    ...(cases.length === 0 ? ['No case is given, so no duty that needs one appears.'] : []),
    ...(division === undefined ? ['Bank holidays are those of England and Wales.'] : []),
    ...(workingDays === undefined ? ['Everybody works Monday to Friday.'] : [`Everybody works ${patternInWords(workingDays)}.`]),
    ...(until > holidays.coversUntil
      ? [`Bank holidays are known until ${dayInWords(holidays.coversUntil)}; later dates are provisional.`]
      : []),
    ...(every === undefined ? policy.duties.filter(leavesItToTheTwo) : []).map(
      ({ id, title, clause }) =>
        `${id} (${title}, clause ${clause}) is not set and so not dated. How often the two meet is for them to agree. Give --set every=VALUE, such as every="4 weeks".`,
    ),
    ...policy.off.map(({ duty, reason }) => `${duty.id} (${duty.title}, clause ${duty.clause}) is switched off: ${reason}.`),
    ...policy.unset.map(
      ({ duty, setting, question }) =>
        `${duty.id} (${duty.title}, clause ${duty.clause}) is not set and so not dated. ${question} Give --set ${setting}=VALUE.`,
    ),
  ];
}

function leavesItToTheTwo({ due }: ActiveDuty): boolean {
  let leaves = false;
  mapFigures(due, (term) => {
    leaves ||= 'agreed' in term;
    return term;
  });
  return leaves;
}

/** Sessions that other duties ask for would meet one that rolls on before its own dates, and each would set the next. */
function isMetByOthersToo({ id, due, satisfiedBy }: ActiveDuty, duties: readonly ActiveDuty[]): boolean {
  if (due.rule !== 'rolling' || due.first === undefined) return false;
  return duties.some((other) => other.id !== id && other.satisfiedBy.some((one) => satisfiedBy.some((own) => isOneSession(own, one))));
}

function isOneSession(a: SatisfiedBy, b: SatisfiedBy): boolean {
  if (a.fact !== 'session-held' || b.fact !== 'session-held') return false;
  return a.kinds === undefined || b.kinds === undefined || a.kinds.some((kind) => b.kinds?.includes(kind));
}
