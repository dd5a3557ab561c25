/** A setting of the environment, as help shows it. */
type Setting = readonly [name: string, says: string];

const WHERE: readonly Setting[] = [
  ['OVERSIGHT_DATA', 'folder for everything that is kept; .oversight in the current folder unless set. Another terminal needs the same.'],
  ['OVERSIGHT_STORE', 'sqlite:<file> or postgresql://user:password@host/database, when not in the data folder'],
  ['OVERSIGHT_POLICIES', 'folder with policies of your own, which win over those that ship'],
  ['TEMPORAL_ADDRESS', 'the Temporal service, with TEMPORAL_NAMESPACE, TEMPORAL_API_KEY, TEMPORAL_TLS and their kin or a TOML profile'],
];

const MAIL: readonly Setting[] = [
  ['OVERSIGHT_SMTP_URL', 'mail server, such as smtp://user:password@mail.example.org:587'],
  ['OVERSIGHT_MAIL_FROM', 'from whom mail comes, such as "Oversight <oversight@example.org>"'],
  ['OVERSIGHT_MAIL_TEMPLATES', 'folder with mail templates of your own, which win over those that ship'],
  ['OVERSIGHT_OPERATIONS', 'the operations mailbox: replies, and where a notice goes rather than nowhere'],
  ['OVERSIGHT_SMTP_RATE', 'what the mail server takes, such as 30/minute; OVERSIGHT_SMTP_CONNECTIONS at a time (3)'],
  ['OVERSIGHT_SMTP_OAUTH', 'file with an OAuth2 grant instead of a password'],
  ['OVERSIGHT_DKIM_DOMAIN', 'signs mail, with OVERSIGHT_DKIM_SELECTOR and the key file OVERSIGHT_DKIM_KEY'],
  ['OVERSIGHT_QUIET_DAYS', 'days, or a file with days, on which no ordinary mail goes out'],
  ['OVERSIGHT_BOUNCE_IMAP', 'mailbox to which mail comes back, such as imaps://user:password@mail.example.org/INBOX'],
  ['OVERSIGHT_BOUNCE_OAUTH', 'file with an OAuth2 grant for that mailbox instead of a password; may be the one for sending'],
  ['OVERSIGHT_METRICS', 'where the worker shows its metrics, such as 127.0.0.1:9464'],
];

const WATCH: readonly Setting[] = [
  ['OVERSIGHT_HEARTBEAT_URL', 'a monitor that is asked with a GET each morning on which the watch ran well'],
];

const DESK: readonly Setting[] = [
  ['OVERSIGHT_DESK_URL', 'where people reach the desk, such as https://oversight.example.org; without it mails have no links'],
  ['OVERSIGHT_LINK_KEY', 'signs the links; several, separated by commas: the first signs. The same for workers and desk'],
  ['OVERSIGHT_LINK_KEY_FILE', 'a file with the keys instead, one a line'],
];

const LISTENING: readonly Setting[] = [
  ['OVERSIGHT_DESK_HOST', 'address on which the desk listens (127.0.0.1)'],
  ['OVERSIGHT_DESK_PORT', 'port of the desk (8090)'],
];

const VERSIONS: readonly Setting[] = [
  [
    'OVERSIGHT_VERSIONING',
    'auto: a worker of a later release takes the work over; manual: "oversight setup --current" does; off: no versions',
  ],
  ['OVERSIGHT_BUILD_ID', 'the build of the worker, when not by release and content'],
];

const PORTS: readonly Setting[] = [
  ['OVERSIGHT_PORT', 'port of the Temporal server (7233)'],
  ['OVERSIGHT_UI_PORT', 'port of the Temporal Web UI (8233)'],
  ['OVERSIGHT_SMTP_PORT', "port of the mailbox's mail server (1025)"],
  ['OVERSIGHT_MAIL_PORT', "port of the mailbox's web page (1080)"],
];

export const COMMON_SETTINGS = inWords(WHERE);
export const WORKER_SETTINGS = inWords([...WHERE, ...MAIL, ...WATCH, ...DESK, ...VERSIONS]);
export const DESK_SETTINGS = inWords([...WHERE, ...DESK, ...LISTENING]);
export const DEV_SETTINGS = inWords([...WHERE.slice(0, 3), ...MAIL, ...PORTS, ...LISTENING]);

function inWords(settings: readonly Setting[]): string {
  return `\nSettings, from the environment:\n${settings.map(([name, says]) => `  ${name.padEnd(26)}${says}`).join('\n')}`;
}
