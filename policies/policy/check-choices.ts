import { parseDuration } from '../calendar/duration.js';
import { takesHours } from './check-hours.js';
import type { Policy } from './schema.js';

/** Throws `RangeError` for a choice that names nothing, an alternative that a reading does not have, or a setting that is not a length of time. */
export function checkChoices(policy: Policy, choices: Readonly<Record<string, string>>): void {
  for (const [id, value] of Object.entries(choices)) {
    const reading = policy.readings.find((one) => one.id === id);
    if (reading !== undefined && reading.options[value] === undefined) {
      throw new RangeError(
        `${id}=${value}: the reading has no such alternative. Write one of: ${Object.keys(reading.options).join(', ')}.`,
      );
    }
    if (reading !== undefined) continue;
    if (!policy.settings.some((setting) => setting.id === id)) {
      const known = [...policy.readings, ...policy.settings].map((one) => one.id);
      throw new RangeError(`${id}: policy ${policy.id} has no such setting or reading. It has: ${known.join(', ') || 'none'}.`);
    }
    // A rule that counts days and is given hours could not be assessed at all.
    const unit = parseDuration(value)?.unit;
    if (unit === undefined || (unit === 'hours' && !takesHours(id, policy)))
      throw new RangeError(`${id}=${value}: write a length of time in days or longer, such as "4 weeks" or "10 working days".`);
  }
}
