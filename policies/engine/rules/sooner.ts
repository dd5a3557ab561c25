import type { CivilDate } from '../../calendar/civil-date.js';
import { dayInWords } from '../../calendar/zone.js';
import type { SoonerWith } from '../../policy/rule.js';
import type { Situation } from '../situation.js';
import { qualifyingFacts } from './qualifying.js';

/** The first fact from the anchor on with which something is due, where that is before the day on which it would be due without one. */
export function soonerThan(
  allowed: CivilDate,
  anchor: CivilDate,
  rule: { readonly soonerWith?: SoonerWith | undefined },
  situation: Situation,
) {
  if (rule.soonerWith === undefined) return undefined;
  const found = qualifyingFacts([rule.soonerWith], situation).find(({ on }) => on >= anchor && on < allowed);
  if (found === undefined) return undefined;
  return { fact: found.id, on: found.on, caution: `The first one it belongs to was held on ${dayInWords(found.on)}.` };
}
