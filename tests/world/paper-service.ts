import { createAssess } from '../../activities/assess.js';
import { hoursOf } from '../../activities/mail-hours.js';
import { knownPolicies } from '../../activities/known-policies.js';
import { createPlanDelivery } from '../../activities/plan-delivery.js';
import type { Directory, Store } from '../../activities/store/store.js';
import { versionsOf } from '../../activities/versions-of.js';
import type { World } from '../../activities/world.js';
import type { Wanted } from '../../client/apply/wanted.js';
import type { Notice } from '../../policies/engine/notice.js';
import type { Subject } from '../../policies/engine/subject.js';
import type { WordsOf } from '../../policies/engine/words.js';
import type { Fact } from '../../policies/facts/table.js';
import type { LedgerEntry } from '../../policies/ledger/entry.js';
import type { AssessOutput } from '../../workflows/contract.js';
import { allocationWorkflowId } from '../../workflows/ids.js';
import { refusalOf } from '../../workflows/refusal.js';
import { afterAssessment, bornState, type Carried, factsAfter, handedOn, type Start, wordsAfter } from '../../workflows/state.js';
import { PaperInbox, type PaperMail, type PaperPost } from './paper-inbox.js';
import { PaperWatch } from './paper-watch.js';

export interface PaperLife {
  readonly start: Omit<Start<Subject>, 'facts'>;
  facts: readonly Fact[];
  state: Carried;
  /** What was said at the last look, of which nothing is remembered here. */
  words: WordsOf;
  ended: boolean;
}

const INBOX = 'inbox/';

/** One assessment, as it was applied. */
export interface PaperLook {
  readonly workflowId: string;
  readonly now: number;
  readonly before: Pick<PaperLife, 'facts' | 'state'>;
  readonly after: PaperLife;
  readonly output: AssessOutput;
}

/**
 * A whole service run by the pure engine alone: the same assessments, but kept by a plain loop over plain objects where Oversight has
 * workflows, timers, a database and a mail server. What it mails is what everybody should get.
 */
export class PaperService implements PaperPost {
  readonly mails: PaperMail[] = [];
  readonly notices: Notice[] = [];
  readonly zone;
  takesMail = true;
  readonly planDelivery;
  private readonly assess;
  readonly lives = new Map<string, PaperLife>();
  private readonly inboxes = new Map<string, PaperInbox>();
  readonly holidays;
  private readonly policyOf;
  private watch: PaperWatch | undefined;

  constructor(
    /** May be changed for another one: whoever is concerned is then to look again. */
    public directory: Directory,
    private readonly world: Pick<World, 'mail' | 'holidays'>,
    private readonly onLook?: (look: PaperLook) => Promise<void>,
  ) {
    const ledger = {
      read: async ({ subject, about, kind }: { readonly subject?: string; readonly about?: string; readonly kind?: string }) =>
        this.ledger.filter((entry) => entry.subject === subject && entry.about === about && entry.kind === kind),
    };
    const store = { roster: { directory: async () => this.directory }, policies: {}, ledger } as unknown as Store;
    this.zone = world.mail.zone;
    this.holidays = world.holidays;
    this.policyOf = knownPolicies(store.policies);
    this.assess = createAssess({ ...world, store });
    this.planDelivery = createPlanDelivery({ ...world, store });
  }

  get people(): Directory['people'] {
    return this.directory.people;
  }

  hoursOf(person: string) {
    return hoursOf(person, this.people, this.world.mail, this.world.holidays());
  }

  async start({ workflowId, start, facts }: Pick<Wanted, 'workflowId' | 'start' | 'facts'>, now: number): Promise<void> {
    this.lives.set(workflowId, { start, facts, state: bornState(workflowId, facts), words: {}, ended: false });
    await this.look(workflowId, now);
  }

  /** From now on somebody looks each morning whether everybody can be told. */
  startWatch(now: number): void {
    this.watch = new PaperWatch(this, now);
  }

  async versionsOf({ start, facts }: PaperLife): Promise<Awaited<ReturnType<typeof versionsOf>>> {
    return await versionsOf(start.policy.hash, facts, this.policyOf);
  }

  /** The sentence with which a workflow refuses the facts; undefined when it takes them. */
  refusal(workflowId: string, facts: readonly Fact[], now: number): string | undefined {
    const { start, facts: held, state } = this.lives.get(workflowId)!;
    return refusalOf(facts, now, { subject: start.subject, facts: held, settledThrough: state.settledThrough });
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
      const rounds = this.watch === undefined ? [] : [[this.watch.next, this.watch] as const];
      const next = [...looks, ...digests, ...rounds].reduce<readonly [number, string | PaperInbox | PaperWatch] | undefined>(
        (first, one) => (one[0] < (first?.[0] ?? target) ? one : first),
        undefined,
      );
      if (next === undefined) return;
      const [at, who] = next;
      if (typeof who === 'string') await this.look(who, at);
      else if (who instanceof PaperInbox) await who.digest(at);
      else for (const notice of await who.round(at)) await this.post(notice, at);
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

  async look(workflowId: string, now: number): Promise<void> {
    const life = this.lives.get(workflowId);
    if (life === undefined || life.ended) return;
    const before = { facts: life.facts, state: life.state };
    const output = await this.whatFollows(workflowId, now);
    life.state = afterAssessment(life.state, output, life.state.fresh);
    life.facts = factsAfter(life.facts, output);
    life.words = wordsAfter({}, output);
    life.ended = output.ended;
    this.ledger.push(...output.entries);
    await this.onLook?.({ workflowId, now, before, after: life, output });
    await this.perform(workflowId, output, now);
  }

  /** What an assessment would say; nothing is changed by asking. */
  async whatFollows(workflowId: string, now: number): Promise<AssessOutput> {
    const { start, facts, state } = this.lives.get(workflowId)!;
    // Each look is the first of a run: nothing may rest on what a run knows beside what it was given.
    const { records, flags, notices, fresh, settledThrough, head } = handedOn(state);
    const memory = { records, flags, notices, fresh };
    return await this.assess({ workflowId, subject: start.subject, policy: start.policy.hash, facts, memory, settledThrough, head, now });
  }

  /** Has a person's digest planned anew, where one waits. */
  async replan(now: number): Promise<void> {
    for (const inbox of this.inboxes.values()) await inbox.plan(now);
  }

  private async perform(workflowId: string, { notices, carries }: AssessOutput, now: number): Promise<void> {
    this.notices.push(...notices);
    for (const notice of notices) await this.post(notice, now);
    for (const { caseRef, worker, fact } of carries) {
      const id = allocationWorkflowId(caseRef, worker);
      if (this.lives.get(id)?.ended === false) await this.record(id, fact, now);
      else if (fact.kind !== 'fact-withdrawn') await this.record(workflowId, unreached(caseRef, fact, now), now);
    }
  }
}

function unreached(caseRef: string, { id, on }: Fact, now: number): Fact {
  return {
    id: `unreached/${caseRef}/${id}`,
    kind: 'case-unreached',
    on,
    recordedAt: new Date(now).toISOString(),
    recordedBy: 'oversight',
    case: caseRef,
    reason: 'The worker holds no such case: the reference is unknown, or the case is closed or held by somebody else.'.slice(0, 120),
  };
}
