import type { Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import type { Hono } from 'hono';
import { LINK_DAYS, signRight } from '../../../activities/links/answer-link.js';
import type { LinkKeys } from '../../../activities/links/link-keys.js';
import { readSettings } from '../../../activities/settings.js';
import type { Directory, Store } from '../../../activities/store/store.js';
import { createDesk } from '../../../client/desk/app.js';
import { type Matter, matterOf } from '../../../client/desk/matter.js';
import type { Session } from '../../../client/session.js';
import type { CivilDate } from '../../../policies/calendar/civil-date.js';
import { atClock } from '../../../policies/calendar/zone.js';
import type { Notice } from '../../../policies/engine/notice.js';
import type { Fact } from '../../../policies/facts/table.js';
import { catalogue, type PolicyVersion } from '../../../policies/policy/catalogue.js';
import { type ResolvedPolicy, resolvePolicy } from '../../../policies/policy/resolve.js';
import type { RecordReply, RecordRequest, Report } from '../../../workflows/messages.js';
import { reportOf } from '../../../workflows/report.js';
import { Life, TEAM, type World, ZONE } from '../../policies/engine/life.js';

export const KEYS: LinkKeys = [new TextEncoder().encode('k'.repeat(43))];

/** A desk over one subject's life in the pure engine: all of the desk is real, and what it asks of the service is answered here. */
export class DeskInHand {
  readonly life: Life;
  readonly posted: Notice[] = [];
  /** What the desk said of its own trouble. */
  readonly said: string[] = [];
  readonly session: Session;
  readonly app: Hono;
  /** Set to make the service fail. */
  trouble: Error | undefined;
  private readonly version: PolicyVersion;
  private readonly policies: (hash: string) => Promise<ResolvedPolicy>;

  constructor(
    subject: Life['subject'],
    readonly source: string,
    public today: CivilDate,
    { policy = 'standard', ...world }: Omit<World, 'policy'> & { readonly policy?: string } = {},
  ) {
    this.version = catalogue().get(policy)!;
    this.life = new Life(subject, { policy: resolvePolicy(this.version.policy), ...world });
    this.session = {
      settings: readSettings({ OVERSIGHT_OPERATIONS: 'Operations <operations@service.example>' }),
      client: this.client(),
      store: this.store(),
    };
    this.policies = () => Promise.resolve(this.life.world.policy!);
    this.app = createDesk({
      session: this.session,
      keys: KEYS,
      post: (notice) => Promise.resolve(void this.posted.push(notice)),
      now: () => this.now,
      say: (line) => void this.said.push(line),
    });
  }

  /** Ten in the morning. */
  get now(): number {
    return atClock(this.today, 10, 0, ZONE);
  }

  async link(item: string, recipient = 'sue', days = LINK_DAYS): Promise<string> {
    return `/answer/${await signRight({ recipient, source: this.source, item }, this.now + days * 86_400_000, KEYS)}`;
  }

  async matter(item: string): Promise<Matter> {
    const right = { recipient: 'sue', source: this.source, item };
    return (await matterOf(right, { id: 'sue', name: 'Sue Obi' }, { ...this.session, policy: this.policies }, this.now))!;
  }

  async get(link: string): Promise<Answered> {
    return answered(await this.app.request(link));
  }

  async post(link: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Answered> {
    const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]));
    return answered(await this.app.request(link, { method: 'POST', body: new URLSearchParams(pairs) }));
  }

  private report(): Report {
    const { subject, facts, state, words } = this.life;
    const policy = { id: this.version.id, hash: this.version.hash };
    return reportOf({ schemaVersion: 1, subject, policy, facts: [] }, state, facts, words);
  }

  /** What is recorded on a relationship is carried to the case that it names: here there is only the one life. */
  private record({ facts }: RecordRequest): RecordReply {
    const known = new Set(this.life.facts.map(({ id }) => id));
    const news = facts.filter(({ id }: Fact) => !known.has(id));
    const { answer } = this.life.record(...news).look(this.today, this.now);
    const ids = (some: readonly Fact[]): readonly string[] => some.map(({ id }) => id);
    return { recorded: ids(news), repeated: ids(facts.filter(({ id }) => known.has(id))), assessed: true, reason: null, answer };
  }

  private client(): Client {
    const answer = <T>(what: () => T): Promise<T> => (this.trouble === undefined ? Promise.resolve(what()) : Promise.reject(this.trouble));
    return {
      options: { namespace: 'default' },
      connection: {
        withDeadline: (_until: number, work: () => Promise<unknown>) => work(),
        workflowService: {
          describeTaskQueue: () => Promise.resolve({ pollers: [{ lastAccessTime: msToTs(Date.now()) }] }),
        },
      },
      workflow: {
        getHandle: () => ({
          query: () => answer(() => this.report()),
          describe: () => answer(() => ({ status: { name: 'RUNNING' } })),
          executeUpdate: (_update: unknown, { args }: { readonly args: readonly [RecordRequest] }) => answer(() => this.record(args[0])),
        }),
      },
    } as unknown as Client;
  }

  private store(): Store {
    return {
      roster: {
        directory: () => Promise.resolve(this.directory()),
        contacts: (ids: readonly string[]) =>
          Promise.resolve(new Map(ids.filter((id) => id in NAMES).map((id) => [id, { name: NAMES[id] }]))),
      },
      policies: { fetch: (hash: string) => Promise.resolve(hash === this.version.hash ? this.version.input : undefined) },
      ledger: { read: () => Promise.resolve([]) },
    } as unknown as Store;
  }

  private directory(): Directory {
    const { subject, world } = this.life;
    const startedOn = subject.kind === 'relationship' ? subject.startedOn : '2020-01-01';
    const scope = subject.kind === 'relationship' ? subject.scope : 'both';
    return {
      people: world.people ?? TEAM,
      lines: [{ id: 'r-1', worker: 'wes', supervisor: 'sue', policy: this.version.id, scope, startedOn }],
      cases: ['C-1', 'C-2'].map((ref) => ({ ref, worker: 'wes', lead: 'wes', kind: 'longer-term', allocatedOn: '2020-01-01' })),
      policies: [{ policy: this.version.id, owner: 'olive', implementedOn: '2020-01-01' }],
      services: [{ id: 'north', name: 'North', owner: 'mia', policy: this.version.id, startedOn: '2020-01-01' }],
    };
  }
}

export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** What the page of confirmation carries. */
  readonly confirm: string;
}

async function answered(response: Response): Promise<Answered> {
  const text = await response.text();
  return { status: response.status, text, headers: response.headers, confirm: /name="confirm" value="([^"]+)"/.exec(text)?.[1] ?? '' };
}

const NAMES: Readonly<Record<string, string>> = {
  wes: 'Wes <b>Hart</b>',
  sue: 'Sue Obi',
  mia: 'Mia Cole',
  max: 'Max Lee',
  moe: 'Moe Diaz',
  olive: "Olive O'Hara",
};
