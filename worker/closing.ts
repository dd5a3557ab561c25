/** What has to be closed, in the opposite order of opening. One that fails does not keep the others open. */
export class Closing {
  private readonly steps: (() => Promise<unknown>)[] = [];

  add(step: () => Promise<unknown>): void {
    this.steps.push(step);
  }

  /** Closes everything. Throws the first failure, after all were tried. */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (const step of this.steps.toReversed()) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    this.steps.length = 0;
    if (failures.length > 0) throw failures[0];
  }
}
