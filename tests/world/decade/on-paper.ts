import type { BankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { type PaperLook, PaperService } from '../paper-service.js';
import { directoryAfter, NOBODY_YET } from './cast.js';
import { type Moment, ZONE } from './story.js';

const MAIL = { operations: { name: 'Operations', address: 'operations@example.org' }, domain: 'example.org', zone: ZONE };

/** A story lived by the pure engine in a plain loop. */
export class OnPaper {
  readonly service: PaperService;
  /** Every calendar that was in force. */
  readonly calendars: BankHolidays[] = [];

  constructor(
    private readonly policy: string,
    onLook?: (look: PaperLook) => Promise<void>,
  ) {
    this.service = new PaperService(NOBODY_YET, { mail: MAIL, holidays: () => this.calendars.at(-1)! }, onLook);
  }

  /** Lives to that moment and through it. The sentence with which a fact is refused, undefined when nothing is. */
  async live({ at, deed }: Moment): Promise<string | undefined> {
    const { service } = this;
    await service.advanceTo(at);
    switch (deed.does) {
      case 'start': {
        const { id, hash } = { id: this.policy, hash: catalogue().get(this.policy)!.hash };
        const { workflowId, subject } = deed;
        await service.start({ workflowId, start: { schemaVersion: 1, subject, policy: { id, hash } }, facts: [] }, at);
        return undefined;
      }
      case 'record': {
        const { workflowId, facts } = deed;
        if (service.lives.get(workflowId)?.ended !== false) return undefined;
        const refusal = service.refusal(workflowId, facts, at);
        if (refusal === undefined) for (const fact of facts) await service.record(workflowId, fact, at);
        return refusal;
      }
      case 'change':
        service.directory = directoryAfter(service.directory, deed.change);
        await this.everybodyLooks(at);
        return undefined;
      case 'calendar':
        this.calendars.push(deed.holidays);
        await this.everybodyLooks(at);
        return undefined;
    }
  }

  private async everybodyLooks(at: number): Promise<void> {
    for (const workflowId of this.service.lives.keys()) await this.service.look(workflowId, at);
    await this.service.replan(at);
  }
}
