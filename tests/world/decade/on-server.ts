import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { BankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { lookAgain, recordFacts } from '../../../workflows/messages.js';
import { under } from '../recording.js';
import { TestWorld } from '../test-world.js';
import type { Moment, Plot } from './story.js';

/** The same story lived by workflows on a real server. */
export class OnServer {
  private readonly started: string[] = [];

  private constructor(
    readonly world: TestWorld,
    private readonly plot: Plot,
    private readonly calendar: { inForce: BankHolidays },
  ) {}

  /** `first` is the calendar in force on the first day; the store is an SQLite file unless an address is given. */
  static async open(plot: Plot, first: BankHolidays, store?: string): Promise<OnServer> {
    const calendar = { inForce: first };
    const change = <W extends object>(world: W): W => ({ ...world, holidays: () => calendar.inForce });
    const world = await TestWorld.open({ startsOn: plot.from, holidays: first, change, ...(store !== undefined && { store }) });
    return new OnServer(world, plot, calendar);
  }

  /** As on paper: lives to that moment and through it, and says with which sentence a fact is refused. */
  async live({ at, deed }: Moment): Promise<string | undefined> {
    const { world } = this;
    // A fact of the relationship may go on to its cases; for everything else everybody is brought here.
    const bring = deed.does === 'record' ? await this.subjects() : undefined;
    await world.clock.advanceTo(at, bring);
    switch (deed.does) {
      case 'start':
        this.started.push(deed.workflowId);
        await world.start(deed.workflowType, deed.workflowId, deed.subject, [], under(this.plot.policy));
        return undefined;
      case 'record': {
        if ((await world.stillRunning([deed.workflowId])).length === 0) return undefined;
        const refusal = await this.refusalOf(deed);
        await world.clock.settle([deed.workflowId]);
        return refusal;
      }
      case 'change':
        await world.apply(deed.change);
        await this.everybodyLooks();
        return undefined;
      case 'calendar':
        this.calendar.inForce = deed.holidays;
        await world.store.calendars.keep(deed.holidays);
        await this.everybodyLooks();
        return undefined;
    }
  }

  private async subjects(): Promise<readonly string[]> {
    return await this.world.stillRunning(this.started);
  }

  private async refusalOf({ workflowId, facts }: Extract<Moment['deed'], { does: 'record' }>): Promise<string | undefined> {
    try {
      await this.world.client.getHandle(workflowId).executeUpdate(recordFacts, { args: [{ facts }] });
      return undefined;
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError) return error.cause?.message;
      throw error;
    }
  }

  private async everybodyLooks(): Promise<void> {
    const { client, clock } = this.world;
    for await (const { workflowId } of client.list({ query: "ExecutionStatus = 'Running'" }))
      await client.getHandle(workflowId).signal(lookAgain, 'something changed');
    await clock.settle();
  }
}
