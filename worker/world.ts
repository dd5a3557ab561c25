import type { Client } from '@temporalio/client';
import { linksUnder, type LinksFor } from '../activities/links/answer-link.js';
import { requiredLinkKeys } from '../activities/links/link-keys.js';
import { createMailer } from '../activities/mail/mailer.js';
import { mailerOptions } from '../activities/mail/mailer-options.js';
import type { Settings } from '../activities/settings.js';
import type { Store } from '../activities/store/store.js';
import type { World } from '../activities/world.js';
import { bankHolidayRevisions, bankHolidays } from '../policies/calendar/bank-holidays.js';
import { catalogue } from '../policies/policy/catalogue.js';

/** What mails are made with: it is read and tried before the worker starts. */
type Made = Pick<World, 'templates' | 'linksFor'>;

/**
 * The world as the settings describe it. Opens no connection: the mailer connects when there is something to send. Throws `SettingsError`
 * for a key or a grant that cannot be used.
 */
export function worldOf(settings: Settings, smtpUrl: string, client: Client, store: Store, made: Made): World {
  const { mailFrom, operations, zone, taskQueue, heartbeatUrl, delivery } = settings;
  const { domain = domainOf(mailFrom.address), patience, quietDays, spreadMinutes, rate } = delivery;
  return {
    store,
    client: client.workflow,
    taskQueue,
    mailer: createMailer(mailerOptions(settings, smtpUrl)),
    mail: {
      operations,
      domain,
      zone,
      patience,
      quietDays,
      ...(spreadMinutes !== undefined && { spreadMinutes }),
      ...(rate !== undefined && { perMinute: Math.max(1, Math.floor((rate.messages * 60_000) / rate.per)) }),
    },
    ...made,
    holidays: () => bankHolidays(),
    ...(heartbeatUrl !== undefined && { heartbeatUrl }),
    virtualTime: false,
  };
}

/** The links of the mails, where `OVERSIGHT_DESK_URL` names a desk. Throws `SettingsError` when there is no key for them. */
export function linksOf({ deskUrl, dataDir }: Settings): LinksFor | undefined {
  return deskUrl === undefined ? undefined : linksUnder(deskUrl, requiredLinkKeys(process.env, dataDir));
}

/** Puts the policies and calendars of this release on the shelf, so that any later one can assess and prove what runs under them. */
export async function keepCatalogue({ policies, calendars }: Store): Promise<void> {
  for (const { hash, id, input } of catalogue().values()) await policies.keep({ hash, id, input });
  for (const holidays of bankHolidayRevisions()) await calendars.keep(holidays);
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
