import { workflowInfo } from '@temporalio/workflow';

const RUN_DAYS = 28;
const LONG_HISTORY = 300;
const DAY_MS = 86_400_000;

/** How a run began. */
export interface RunStart {
  readonly build: string;
  /** By the workflow's own clock: the server's start time of a run knows nothing of virtual time. */
  readonly at: number;
}

/** To be called first thing in a run. */
export function runStart(): RunStart {
  return { build: currentBuild(), at: Date.now() };
}

/** The build that runs this task; empty where workers are not versioned. */
function currentBuild(): string {
  return workflowInfo().currentDeploymentVersion?.buildId ?? '';
}

/**
 * Whether to continue as new: about once a cycle, on the server's hint, when the history grows, and when another build than the
 * run's first has taken it over, so that old code is left behind soon. `turns` counts what this run has done; never before the first.
 */
export function atCheckpoint(turns: number, { build, at }: RunStart, every?: number): boolean {
  if (turns === 0) return false;
  // A run always looks once when it begins: counting that one would make it go on for ever.
  if (every !== undefined) return turns > every;
  const info = workflowInfo();
  return (
    info.continueAsNewSuggested || currentBuild() !== build || info.historyLength > LONG_HISTORY || Date.now() - at > RUN_DAYS * DAY_MS
  );
}
