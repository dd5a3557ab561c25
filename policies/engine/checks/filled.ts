import type { Fact } from '../../facts/table.js';
import type { CheckOf } from '../../policy/checks-schema.js';
import type { Situation } from '../situation.js';
import { factInWords, factsLookedAt, type Found, partsOf } from './looked-at.js';

/**
 * Whether each fact says that the parts of its form are filled in, and that the right form was used. A record that does not say what it is
 * of may be of any kind, and is not asked for the form of one.
 */
export function checkFilled({ each, parts = [], template, when }: CheckOf<'filled'>, situation: Situation): readonly Found[] {
  return factsLookedAt(each, situation)
    .filter((fact) => each.kinds === undefined || 'kinds' in fact)
    .filter((fact) => when === undefined || isOfCase(when, fact, situation))
    .map((fact): Found => {
      const missing = parts.filter((part) => !partsOf(fact).includes(part));
      const used = 'template' in fact ? fact.template : undefined;
      const otherForm = template !== undefined && used !== template;
      const said = [
        ...(missing.length === 0 ? [] : [`not recorded as filled in: ${missing.join(', ')}`]),
        ...(otherForm ? [`not recorded as written on the form ${template}${used === undefined ? '' : ` (but on ${used})`}`] : []),
      ];
      return {
        about: fact.id,
        on: fact.on,
        state: said.length === 0 ? 'ok' : 'lacking',
        text: () => `${factInWords(fact)}: ${said.length === 0 ? 'filled in as asked' : said.join('; ')}.`,
      };
    });
}

/** A case that was moved to the new record system is one from the day of the move on. */
function isOfCase(when: NonNullable<CheckOf<'filled'>['when']>, { on }: Fact, { subject, facts }: Situation): boolean {
  if (subject.kind !== 'case') return false;
  return when === 'migrated' ? facts.some((fact) => fact.kind === 'case-migrated' && fact.on <= on) : subject.caseKind === when;
}
