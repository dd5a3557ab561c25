import { NotRunningError } from '../../activities/connect.js';
import { SettingsError } from '../../activities/settings.js';
import { troubleInWords, TroubleError } from '../../activities/temporal/trouble.js';
import { type Check, type CheckResult, failed, type Finding } from './finding.js';
import type { Surroundings } from './surroundings.js';

/**
 * Does all checks, each as soon as what it needs is known to be there, and none for longer than `limitMs`. Never rejects; the results
 * are in the order of the checks.
 */
export async function examine(checks: readonly Check[], at: Surroundings, limitMs: number): Promise<readonly CheckResult[]> {
  const results = new Map<string, Promise<CheckResult>>();
  for (const check of checks) results.set(check.id, examineOne(check, at, limitMs, results));
  return await Promise.all(results.values());
}

async function examineOne(
  check: Check,
  at: Surroundings,
  limitMs: number,
  results: ReadonlyMap<string, Promise<CheckResult>>,
): Promise<CheckResult> {
  const { id } = check;
  const before = await Promise.all(check.needs.flatMap((need) => results.get(need) ?? []));
  const missing = before.find(({ state }) => state === 'failed' || state === 'skipped');
  if (missing !== undefined) return { id, state: 'skipped', seen: `not looked at, because of ${missing.id}`, mend: null };
  const finding = await within(limitMs, async () => await check.look(at));
  return { id, state: finding.state, seen: finding.seen, mend: finding.state === 'ok' ? null : finding.mend };
}

async function within(limitMs: number, look: () => Promise<Finding>): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding>((resolve) => {
    timer = setTimeout(
      () => resolve(failed(`no answer within ${limitMs / 1000} seconds`, 'Try again; then look for what is slow or blocked.')),
      limitMs,
    );
  });
  try {
    return await Promise.race([look(), late]);
  } catch (error) {
    return failureOf(error);
  } finally {
    clearTimeout(timer);
  }
}

function failureOf(error: unknown): Finding {
  if (error instanceof TroubleError || error instanceof NotRunningError) return failed(error.seen, error.mend);
  const seen = troubleInWords(error) ?? (error instanceof Error ? error.message : String(error));
  return error instanceof SettingsError
    ? failed(seen, 'Correct it where the worker and the commands get their settings.')
    : failed(seen, 'Mend what it says, and run "oversight doctor" again.');
}
