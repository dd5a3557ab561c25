import { saidBefore } from '../../activities/said-before.js';
import type { MailLog } from '../../activities/store/store.js';
import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { civilDateAt } from '../../policies/calendar/zone.js';
import type { Notice } from '../../policies/engine/notice.js';
import type { People } from '../../policies/people/person.js';
import { handedOn, hasStandIn, routeOf } from '../../policies/people/route.js';
import type { PlanInput, PlanOutput } from '../../workflows/contract.js';

export interface PaperMail {
  readonly on: CivilDate;
  readonly to: string;
  readonly how: 'digest' | 'urgent';
  readonly notices: readonly Notice[];
}

export interface PaperPost {
  readonly people: People;
  readonly zone: string;
  readonly mails: PaperMail[];
  planDelivery(input: PlanInput): Promise<PlanOutput>;
  /** A notice on its way to whom it names. */
  post(notice: Notice, now: number): Promise<void>;
}

/** One person's post, as somebody with a tray and a diary would do it: no workflow, no database, no mail server. */
export class PaperInbox {
  private pending: readonly Notice[] = [];
  private readonly held = new Set<string>();
  private lastDigestOn: CivilDate | null = null;
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
    await this.send('digest', this.pending, now);
    await this.plan(now);
  }

  async plan(now: number): Promise<void> {
    const onlyHeld = this.pending.every(({ id }) => this.held.has(id));
    const { person, lastDigestOn } = this;
    this.next =
      this.pending.length === 0 ? Number.POSITIVE_INFINITY : (await this.office.planDelivery({ person, now, lastDigestOn, onlyHeld })).at;
  }

  private async send(how: 'digest' | 'urgent', notices: readonly Notice[], now: number): Promise<void> {
    const on = civilDateAt(now, this.office.zone);
    const done = new Set<string>();
    const here: Notice[] = [];
    for (const notice of notices) {
      const route = routeOf(notice, this.person, this.office.people, on);
      if (route.route === 'here') {
        here.push(notice);
        continue;
      }
      if (hasStandIn(notice) && !this.held.has(notice.id)) await this.office.post(handedOn(notice, this.person, route), now);
      if (route.keep) this.held.add(notice.id);
      else done.add(notice.id);
    }
    for (const notice of notices) if (isForStandIns(notice)) await this.tellStandIns(notice, now);
    const { said } = await saidBefore(this.log(), here, this.person, on);
    for (const { id } of here) done.add(id);
    const news = said.filter(({ id }) => !this.office.mails.some((mail) => mail.notices.some((told) => told.id === id)));
    if (how === 'digest' && news.length > 0) this.lastDigestOn = on;
    if (news.length > 0) this.office.mails.push({ on, to: this.person, how, notices: news });
    for (const id of done) this.held.delete(id);
    this.pending = this.pending.filter(({ id }) => !done.has(id));
  }

  /** What was mailed, as the rule about what needs saying asks for it. */
  private log(): MailLog {
    const list: MailLog['list'] = async ({ to, source, item }) =>
      this.office.mails
        .filter((mail) => mail.to === to && mail.notices.some((told) => told.source === source && told.about.item === item))
        .map((mail) => ({
          messageId: '',
          attempts: 1,
          decidedAt: '',
          state: 'sent',
          to: mail.to,
          kind: mail.how,
          on: mail.on,
          notices: mail.notices.map(({ id, source: from, about, kind }) => ({ id, source: from, item: about.item, kind })),
        }));
    return { list } as MailLog;
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

function isForStandIns({ kind, about }: Notice): boolean {
  return kind === 'all-clear' || kind === 'passed-on' || about.follows === true;
}

function isAbout(told: Notice, source: string, item: string): boolean {
  return told.source === source && told.about.item === item;
}
