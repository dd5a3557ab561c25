import { type Duration, durationInWords, everyInWords, withinFirstInWords, withinInWords } from '../../policies/calendar/duration.js';
import { anchorInWords } from '../../policies/engine/rules/anchor.js';
import { definitionOf, type FactKind } from '../../policies/facts/table.js';
import { isDuration, type Term } from '../../policies/policy/figure.js';
import { isDetail, isNext, isOn } from '../../policies/policy/map-figures.js';
import type { Rule } from '../../policies/policy/rule.js';

/** When a duty is due, for a list of what a policy says. */
export function ruleInWords(rule: Rule<Term>): string {
  switch (rule.rule) {
    case 'once':
      return said(rule.within, (figure) =>
        rule.counting === 'first'
          ? withinFirstInWords(figure, anchorInWords(rule.after))
          : withinInWords(figure, anchorInWords(rule.after)),
      );
    case 'window':
      return [
        `once in each ${rule.each.replaceAll('-', ' ')}, from ${rule.first === 'next' ? 'the one after' : 'that of'} ${anchorInWords(rule.after)}`,
        ...(rule.first === 'half' ? ['(the one after where less than half of it is left)'] : []),
      ].join(' ');
    case 'rolling': {
      const { first } = rule;
      return [
        ...(first === undefined ? [] : [`${said(first.within, (figure) => withinInWords(figure, anchorInWords(first.after)))}, then`]),
        said(rule.every, (figure) =>
          figure.unit === 'month-ends' ? withinInWords(figure, 'the last one') : `${everyInWords(figure)} from the last one`,
        ),
        ...(rule.notAfter === undefined ? [] : ['(no later than the appraisal, where its date is known)']),
      ].join(' ');
    }
    case 'after-fact': {
      const { within } = rule;
      const what = factInWords(rule.fact, rule.kinds);
      if (isDetail(within)) return `by the day named with ${what}`;
      if (isNext(within)) return `after ${what}, by the next ${factInWords(within.next.fact, within.next.kinds)}`;
      return said(within, (figure) => withinInWords(figure, what));
    }
    case 'after-absence': {
      const kinds = rule.kinds === undefined ? '' : ` (${rule.kinds.join(' or ')})`;
      return said(rule.within, (figure) => withinInWords(figure, `the return of the ${rule.of.join(' or ')}${kinds}`));
    }
    case 'count':
      return `at least ${rule.atLeast} in each ${rule.each.replaceAll('-', ' ')}, from ${rule.first === 'next' ? 'the one after' : 'that of'} ${anchorInWords(rule.after)}`;
    case 'cycle': {
      const first = isOn(rule.first)
        ? `on ${rule.first.on}`
        : said(rule.first, (figure) => `${durationInWords(figure)} after ${anchorInWords(rule.after)}`);
      return `${first}, then ${said(rule.every, everyInWords)}`;
    }
  }
}

function factInWords(kind: FactKind, kinds: readonly string[] | undefined): string {
  return `"${definitionOf(kind).title}"${kinds === undefined ? '' : ` (${kinds.join(' or ')})`}`;
}

/** What depends on person or case is said for each of them, and then for everybody else. */
function said(term: Term, inWords: (figure: Duration) => string): string {
  if (isDuration(term)) return inWords(term);
  if ('agreed' in term)
    return term.atMost === undefined
      ? 'as often as worker and supervisor agreed'
      : `${inWords(term.atMost)}, or sooner where worker and supervisor agreed so`;
  const some = Object.entries(term.figures).map(([key, figure]) => `for ${term.by} ${key} ${inWords(figure)}`);
  return `${some.join(', ')}, else ${inWords(term.else)}`;
}
