import type { BankHolidays, Division } from '../calendar/bank-holidays.js';
import type { CivilDate } from '../calendar/civil-date.js';
import type { WorkingPattern } from '../calendar/working-pattern.js';
import type { RiskReason } from '../facts/fields.js';
import type { ResolvedPolicy } from '../policy/resolve.js';
import type { CaseKind } from '../policy/schema.js';

export interface PreviewCase {
  readonly ref: string;
  readonly allocatedOn: CivilDate;
  readonly kind: CaseKind;
  readonly risks: readonly RiskReason[];
}

export interface PreviewRequest {
  readonly policy: ResolvedPolicy;
  readonly start: CivilDate;
  readonly employed?: CivilDate;
  readonly post?: CivilDate;
  readonly implemented?: CivilDate;
  /** The day on which the service began, for the duties of a service itself. */
  readonly service?: CivilDate;
  /** The worker's next appraisal, where its date is known. */
  readonly appraisalOn?: CivilDate;
  /** The frequency that the two agreed, such as `4 weeks`, where the policy leaves it to them. */
  readonly every?: string;
  readonly cases: readonly PreviewCase[];
  /** Last day shown. */
  readonly until: CivilDate;
  readonly division?: Division;
  readonly workingDays?: WorkingPattern;
  readonly holidays: BankHolidays;
}
