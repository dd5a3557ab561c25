import type { Answer } from '../../policies/engine/assess.js';
import type { CheckResult } from '../../policies/engine/checks/check-result.js';

/** What the policy also asks and the facts do not show, check by check, the latest first. Empty when there is nothing. */
export function policyChecksInWords(results: readonly CheckResult[]): string {
  const checks = [...new Set(results.map(({ check }) => check))];
  if (checks.length === 0) return '';
  return [
    'The policy also asks, without a date and without a notice:',
    ...checks.flatMap((check) => oneInWords(results.filter((result) => result.check === check))),
  ].join('\n');
}

function oneInWords(results: readonly CheckResult[]): readonly string[] {
  const first = results[0];
  if (first === undefined) return [];
  const shown = results.toReversed().slice(0, SHOWN);
  const more = results.length - shown.length;
  return [
    `  ${first.title} [${first.check}], clause ${first.clause}`,
    ...shown.map(({ state, text }) => `    ${state === 'note' ? 'Note: ' : ''}${text}`),
    ...(more === 0 ? [] : [`    and ${more} more`]),
  ];
}

/** What the policy also asks of what was just recorded, a line each; nobody hears of it but whoever recorded it. */
export function askedInWords(answer: Answer | null): readonly string[] {
  const { checks = [], moreChecks = 0 } = answer ?? {};
  const more = moreChecks === 0 ? [] : [`The policy also asks for ${moreChecks} more; "oversight explain" lists them.`];
  return [...checks.map(({ title, text }) => `The policy also asks: ${withStop(title)} ${text}`), ...more];
}

function withStop(title: string): string {
  return /[.?!]$/.test(title) ? title : `${title}.`;
}

const SHOWN = 3;
