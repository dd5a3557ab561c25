import { calendar } from './checks/calendar.js';
import { clock } from './checks/clock.js';
import { deadAddresses } from './checks/dead-addresses.js';
import { desk } from './checks/desk.js';
import { ledger } from './checks/ledger.js';
import { mailAddresses } from './checks/mail-addresses.js';
import { mailLog } from './checks/mail-log.js';
import { mailServer } from './checks/mail-server.js';
import { mailTemplates } from './checks/mail-templates.js';
import { namespace } from './checks/namespace.js';
import { policies } from './checks/policies.js';
import { searchAttributes } from './checks/search-attributes.js';
import { server } from './checks/server.js';
import { settings } from './checks/settings.js';
import { store } from './checks/store.js';
import { stuck } from './checks/stuck.js';
import { undelivered } from './checks/undelivered.js';
import { versions } from './checks/versions.js';
import { worker } from './checks/worker.js';
import type { Check } from './finding.js';

/** In the order in which they are shown; each stands behind what it needs. */
export const CHECKS: readonly Check[] = [
  settings,
  server,
  namespace,
  searchAttributes,
  versions,
  worker,
  stuck,
  undelivered,
  clock,
  store,
  ledger,
  mailLog,
  calendar,
  policies,
  mailServer,
  mailAddresses,
  deadAddresses,
  mailTemplates,
  desk,
];
