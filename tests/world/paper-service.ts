import { createAssess } from '../../activities/assess.js';
import { createPlanDelivery } from '../../activities/plan-delivery.js';
import type { Directory, Store } from '../../activities/store/store.js';
import type { World } from '../../activities/world.js';
import type { Wanted } from '../../client/apply/wanted.js';
import type { Notice } from '../../policies/engine/notice.js';
import type { Subject } from '../../policies/engine/subject.js';
import type { Fact } from '../../policies/facts/table.js';
import type { LedgerEntry } from '../../policies/ledger/entry.js';
import type { AssessOutput } from '../../workflows/contract.js';
import { allocationWorkflowId } from '../../workflows/ids.js';
import { afterAssessment, bornState, type Carried, factsAfter, type Start } from '../../workflows/state.js';
import { PaperInbox, type PaperMail, type PaperPost } from './paper-inbox.js';

interface Life {
  readonly start: Omit<Start<Subject>, 'facts'>;
  facts: readonly Fact[];
  state: Carried;
  ended: boolean;
}

const INBOX = 'inbox/';

/**
 * A whole service run by the pure engine alone: the same assessments, but kept by a plain loop over plain objects where Oversight has
 * workflows, timers, a database and a mail server. What it mails is what everybody should get.
 */
export class PaperService implements PaperPost {
  readonly mails: PaperMail[] = [];
  readonly zone;
  takesMail = true;
  readonly planDelivery;
  private readonly assess;
  private readonly lives = new Map<string, Life>();
  private readonly inboxes = new Map<string, PaperInbox>();

  constructor(
    private directory: Directory,
    world: Pick<World, 'mail' | 'holidays'>,
  ) {
    const store = { roster: { directory: async () => this.directory }, policies: {}, ledger: { read: async () => [] } } as unknown as Store;
    this.zone = world.mail.zone;
    this.assess = createAssess({ ...world, store });
    this.planDelivery = createPlanDelivery({ ...world, store });
  }

  get people(): Directory['people'] {
    return this.directory.people;
  }

  async start({ workflowId, start, facts }: Wanted, now: number): Promise<void> {
    this.lives.set(workflowId, { start, facts, state: bornState(workflowId, facts), ended: false });
    await this.look(workflowId, now);
  }

  async record(workflowId: string, fact: Fact, now: number): Promise<void> {
    await this.recordAll(workflowId, [fact], now);
  }

  /** Facts that arrive together. */
  async recordAll(workflowId: string, arrived: readonly Fact[], now: number): Promise<void> {
    const life = this.lives.get(workflowId);
    const fresh = arrived.filter(({ id }) => life?.facts.some((fact) => fact.id === id) === false);
    if (life === undefined || life.ended || fresh.length === 0) return;
    life.facts = [...life.facts, ...fresh];
    life.state = { ...life.state, fresh: [...life.state.fresh, ...fresh.map(({ id }) => id)] };
    await this.look(workflowId, now);
  }

  /** The directory is another from now on; those named hear of it, as nudges tell them. */
  async changeDirectory(directory: Directory, nudged: readonly string[], now: number): Promise<void> {
    this.directory = directory;
    for (const workflowId of nudged) {
      if (workflowId.startsWith(INBOX)) await this.inboxes.get(workflowId.slice(INBOX.length))?.plan(now);
      else if (this.lives.get(workflowId)?.ended === false) await this.look(workflowId, now);
    }
  }

  async mailServerIsBack(now: number): Promise<void> {
    this.takesMail = true;
    for (const inbox of this.inboxes.values()) await inbox.mailServerIsBack(now);
  }

  async post(notice: Notice, now: number): Promise<void> {
    const inbox = this.inboxes.get(notice.to) ?? new PaperInbox(notice.to, this);
    this.inboxes.set(notice.to, inbox);
    await inbox.receive(notice, now);
  }

  /** Everything that happens by itself before the instant, in the order of time. */
  async advanceTo(target: number): Promise<void> {
    for (;;) {
      const looks = [...this.lives].filter(([, { ended }]) => !ended).map(([id, { state }]) => [state.lookAgainAt, id] as const);
      const digests = [...this.inboxes].map(([, inbox]) => [inbox.next, inbox] as const);
      const next = [...looks, ...digests].reduce<readonly [number, string | PaperInbox] | undefined>(
        (first, one) => (one[0] < (first?.[0] ?? target) ? one : first),
        undefined,
      );
      if (next === undefined) return;
      const [at, who] = next;
      if (typeof who === 'string') await this.look(who, at);
      else await who.digest(at);
    }
  }

  /** Nobody works until the instant; then everything that fell due meanwhile is done there, in the order in which it fell due. */
  async outageUntil(target: number): Promise<void> {
    const looks = [...this.lives].filter(([, { ended }]) => !ended).map(([id, { state }]) => [state.lookAgainAt, id] as const);
    const digests = [...this.inboxes].map(([, inbox]) => [inbox.next, inbox] as const);
    const due = [...looks, ...digests].filter(([at]) => at < target).toSorted(([a], [b]) => a - b);
    for (const [, who] of due) await (typeof who === 'string' ? this.look(who, target) : who.digest(target));
  }

  /** What was decided and told, each entry of the ledger with its subject. */
  readonly ledger: LedgerEntry[] = [];

  private async look(workflowId: string, now: number): Promise<void> {
    const life = this.lives.get(workflowId);
    if (life === undefined) return;
    const { start, state } = life;
    const { records, flags, notices, fresh, settledThrough, head } = state;
    const memory = { records, flags, notices, fresh };
    const output = await this.assess({
      workflowId,
      subject: start.subject,
      policy: start.policy.hash,
      facts: life.facts,
      memory,
      settledThrough,
      head,
      now,
    });
    life.state = afterAssessment(state, output, fresh);
    life.facts = factsAfter(life.facts, output);
    life.ended = output.ended;
    this.ledger.push(...output.entries);
    await this.perform(output, now);
  }

  private async perform({ notices, carries }: AssessOutput, now: number): Promise<void> {
    for (const notice of notices) await this.post(notice, now);
    for (const { caseRef, worker, fact } of carries) await this.record(allocationWorkflowId(caseRef, worker), fact, now);
  }
}
