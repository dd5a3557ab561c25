/** What the status page of `dev` suggests. */
export interface NextSteps {
  /** Folder of the sample roster, as one would type it; undefined where a service has a roster of its own. */
  readonly sample: string | undefined;
  /** OVERSIGHT_DATA as it is set here; undefined when it is not. */
  readonly dataSetting: string | undefined;
}

/** Commands to try in another terminal, with the sample's ids where there is a sample. */
export function nextSteps({ sample, dataSetting }: NextSteps): readonly string[] {
  const id = sample === undefined ? 'ID' : 'r-07';
  const steps: readonly (readonly [string, string])[] = [
    ['status', 'what is due, for everybody'],
    [`explain ${id}`, 'why it is due, who was told, who is next'],
    [`record ${id} session-held --on YYYY-MM-DD`, 'what it met and what is due next'],
    [
      `apply ${sample ?? 'FOLDER'}`,
      sample === undefined ? 'your roster; --dry-run shows the plan' : 'after changing the roster; --dry-run shows the plan',
    ],
    ['preview --policy standard --start YYYY-MM-DD --case C-1=YYYY-MM-DD', ''],
  ];
  const width = 2 + Math.max(...steps.filter(([, says]) => says !== '').map(([command]) => command.length));
  return [
    '',
    'Try next, in another terminal:',
    // The commands look for the server and the store in the data folder.
    ...(dataSetting === undefined ? [] : [`  export OVERSIGHT_DATA=${dataSetting}`]),
    ...steps.map(([command, says]) => `  npx oversight ${command.padEnd(width)}${says}`.trimEnd()),
    '',
  ];
}
