import { metricMeter } from '@temporalio/activity';
import type { Delivery } from './delivery.js';

/** Counts an attempt to send, for whoever watches the worker's metrics. */
export function countMail(outcome: Delivery['outcome']): void {
  metricMeter
    .createCounter('oversight_mail_attempts', 'attempts', 'Attempts to hand a mail to the mail server, by what became of them')
    .add(1, { outcome });
}
