import { saidBefore } from '../../activities/said-before.js';
import type { MailLog } from '../../activities/store/store.js';
import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { civilDateAt, type Instant } from '../../policies/calendar/zone.js';
import type { Notice } from '../../policies/engine/notice.js';
import { type DueDigest, waitsUntil } from '../../policies/people/morning.js';
import type { People } from '../../policies/people/person.js';
import { handedOn, hasStandIn, routeOf } from '../../policies/people/route.js';
import type { PlanInput, PlanOutput } from '../../workflows/contract.js';

export interface PaperMail {
  readonly on: CivilDate;
  readonly at: Instant;
  readonly to: string;
  readonly how: 'digest' | 'urgent';
  readonly state: 'sent' | 'bounced';
  readonly notices: readonly Notice[];
}

export interface PaperPost {
  readonly people: People;
  readonly zone: string;
  readonly mails: PaperMail[];
  /** False while no mail server answers. */
  readonly takesMail: boolean;
  planDelivery(input: PlanInput): Promise<PlanOutput>;
  hoursOf(person: string): Omit<DueDigest, 'now' | 'due'>;
  /** A notice on its way to whom it names. */
  post(notice: Notice, now: number): Promise<void>;
}

/** One person's post, as somebody with a tray and a diary would do it: no workflow, no database, no mail server. */
export class PaperInbox {
  private pending: readonly Notice[] = [];
  private readonly held = new Set<string>();
  private lastDigestOn: CivilDate | null = null;
  /** A digest that could not be handed in waits for the mail server, not for another morning. */
  private late = false;
  private notBefore = 0;
  next = Number.POSITIVE_INFINITY;

  constructor(
    private readonly person: string,
    private readonly office: PaperPost,
  ) {}

  async receive(notice: Notice, now: number): Promise<void> {
    const rival = this.pending.find(({ source, about }) => source === notice.source && about.item === notice.about.item);
    if (rival !== undefined && rival.sequence >= notice.sequence) return;
    this.pending = [...this.pending.filter((one) => one !== rival), notice];
    if (rival !== undefined) this.held.delete(rival.id);
    if (notice.urgent) await this.send('urgent', [notice], now);
    await this.plan(now);
  }

  async digest(now: number): Promise<void> {
    await this.send('digest', this.pending, now, this.next);
    await this.plan(now);
  }

  /** What could not be sent: urgent ones first, each by itself. */
  async mailServerIsBack(now: number): Promise<void> {
    for (const notice of this.pending) if (notice.urgent && !this.held.has(notice.id)) await this.send('urgent', [notice], now);
    await this.plan(now);
  }

  /** When the next digest goes out, as the directory stands now. */
  async plan(now: number): Promise<void> {
    const onlyHeld = this.pending.every(({ id }) => this.held.has(id));
    const waits = this.late && !this.office.takesMail;
    const { person, lastDigestOn, late: isLate } = this;
    this.next =
      this.pending.length === 0 || waits
        ? Number.POSITIVE_INFINITY
        : Math.max((await this.office.planDelivery({ person, now, lastDigestOn, onlyHeld, ...(isLate && { isLate }) })).at, this.notBefore);
  }

  private async send(how: 'digest' | 'urgent', notices: readonly Notice[], now: number, due = now): Promise<void> {
    const { mails, people, zone, takesMail } = this.office;
    const on = civilDateAt(now, zone);
    const done = new Set<string>();
    const here: Notice[] = [];
    for (const notice of notices) {
      const route = routeOf(notice, this.person, people, on);
      if (route.route === 'here') {
        here.push(notice);
        continue;
      }
      if (hasStandIn(notice) && !this.held.has(notice.id)) await this.office.post(handedOn(notice, this.person, route), now);
      if (route.keep) this.held.add(notice.id);
      else done.add(notice.id);
    }
    for (const notice of notices) if (isForStandIns(notice)) await this.tellStandIns(notice, now);
    const { said, silent } = await saidBefore(logOf(mails), here, this.person, on);
    const news = said.filter(({ id }) => !mails.some((mail) => mail.notices.some((told) => told.id === id)));
    const wait = how === 'digest' && said.length > 0 ? waitsUntil({ now, due, ...this.office.hoursOf(this.person) }) : undefined;
    if (wait !== undefined) {
      this.notBefore = wait;
      this.late = true;
    } else if (news.length > 0 && !takesMail) this.late ||= how === 'digest';
    else {
      for (const { id } of said) done.add(id);
      if (how === 'digest') this.late = false;
      if (news.length > 0 && how === 'digest') this.lastDigestOn = on;
      if (news.length > 0) mails.push({ on, at: now, to: this.person, how, state: 'sent', notices: news });
    }
    for (const id of silent) done.add(id);
    for (const id of done) this.held.delete(id);
    this.pending = this.pending.filter(({ id }) => !done.has(id));
  }

  private async tellStandIns(notice: Notice, now: number): Promise<void> {
    const standIns = this.office.mails.filter(
      ({ to, notices }) =>
        to !== this.person &&
        notices.some((told) => isAbout(told, notice.source, notice.about.item) && told.id.includes(`|${this.person}>`)),
    );
    for (const to of new Set(standIns.map((mail) => mail.to)))
      await this.office.post(handedOn(notice, this.person, { route: 'on', to, because: 'absent', keep: false }), now);
  }
}

/** The mails as far as the wording of others depends on them. */
function logOf(mails: readonly PaperMail[]): MailLog {
  const list = async ({ to, source, item }: Parameters<MailLog['list']>[0]) =>
    mails
      .filter((mail) => to === undefined || mail.to === to)
      .map(({ notices, ...mail }) => ({
        ...mail,
        notices: notices.map(({ id, source: from, about, kind }) => ({ id, source: from, item: about.item, kind })),
      }))
      .filter(({ notices }) => notices.some((told) => (source ?? told.source) === told.source && (item ?? told.item) === told.item));
  return { list } as unknown as MailLog;
}

function isForStandIns({ kind, about }: Notice): boolean {
  return kind === 'all-clear' || kind === 'passed-on' || about.follows === true;
}

function isAbout(told: Notice, source: string, item: string): boolean {
  return told.source === source && told.about.item === item;
}
