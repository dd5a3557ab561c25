import { dayInWords } from '../calendar/zone.js';
import { patternInWords } from '../calendar/working-pattern.js';
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
    ...(cases.length === 0 ? ['No case is given, so no duty that needs one appears.'] : []),
    ...(division === undefined ? ['Bank holidays are those of England and Wales.'] : []),
    ...(workingDays === undefined ? ['Everybody works Monday to Friday.'] : [`Everybody works ${patternInWords(workingDays)}.`]),
    ...(until > holidays.coversUntil
      ? [`Bank holidays are known until ${dayInWords(holidays.coversUntil)}; later dates are provisional.`]
      : []),
    ...policy.off.map(({ duty, reason }) => `${duty.id} (${duty.title}, clause ${duty.clause}) is switched off: ${reason}.`),
    ...policy.unset.map(
      ({ duty, setting, question }) =>
        `${duty.id} (${duty.title}, clause ${duty.clause}) is not set and so not dated. ${question} Give --set ${setting}=VALUE.`,
    ),
  ];
}
