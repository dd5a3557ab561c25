/** What is carried from run to run says in which form it is. */
export interface Versioned {
  readonly schemaVersion: number;
}

/** By the version it starts from: what brings a state one version nearer to the form that this release writes. */
export type Steps = Readonly<Record<number, (state: never) => Versioned>>;

/**
 * A state in the form that this release writes; undefined when it is of a version that this release does not know. Older forms are
 * brought up. One that is newer is brought down, where this release knows it already: it reads what the next one will write, so that the
 * next one can be taken back.
 */
export function inPresentForm<T extends Versioned>(state: Versioned, present: T['schemaVersion'], steps: Steps): T | undefined {
  let known = state;
  for (let taken = 0; known.schemaVersion !== present; taken += 1) {
    const step = Object.hasOwn(steps, known.schemaVersion) ? steps[known.schemaVersion] : undefined;
    // A table whose steps lead in a circle must not hang a workflow.
    if (step === undefined || taken > Object.keys(steps).length) return undefined;
    known = step(known as never);
  }
  return known as T;
}
