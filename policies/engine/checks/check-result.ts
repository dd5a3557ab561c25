import type { CivilDate } from '../../calendar/civil-date.js';

/** What a check of the policy found in the facts: shown where somebody looks, never sent to anybody. */
export interface CheckResult {
  /** Id of the check, which is that of the policy's row. */
  readonly check: string;
  readonly clause: string;
  readonly title: string;
  /** Id of the fact that was looked at, or the window, person or case. */
  readonly about: string;
  /** The day to which it belongs; null for what is so at present. */
  readonly on: CivilDate | null;
  /** `note` is a figure or remark that is neither right nor wrong. */
  readonly state: 'ok' | 'lacking' | 'note';
  /** One sentence for a person. */
  readonly text: string;
}
