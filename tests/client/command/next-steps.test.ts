import { expect, it } from 'vitest';
import { nextSteps } from '../../../client/command/next-steps.js';

it('suggests commands that work as they stand, for the sample', () => {
  const lines = nextSteps({ sample: '.oversight/roster', dataSetting: undefined });
  expect(lines.map((line) => line.trim().split(/ {2,}/)[0])).toEqual([
    '',
    'Try next, in another terminal:',
    'npx oversight status',
    'npx oversight explain r-07',
    'npx oversight record r-07 session-held --on YYYY-MM-DD',
    'npx oversight apply .oversight/roster',
    'npx oversight preview --policy standard --start YYYY-MM-DD --case C-1=YYYY-MM-DD',
    '',
  ]);
});

it('says where the data is when it is not where the commands look by themselves, and invents no id of a service of its own', () => {
  const lines = nextSteps({ sample: undefined, dataSetting: '/srv/oversight' });
  expect(lines).toContain('  export OVERSIGHT_DATA=/srv/oversight');
  expect(lines.join('\n')).not.toContain('r-07');
  expect(lines.join('\n')).toContain('npx oversight apply FOLDER');
});
