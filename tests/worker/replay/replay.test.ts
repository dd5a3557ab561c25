import type { HistoryAndWorkflowId } from '@temporalio/client';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { packageFolder } from '../../../policies/package-folder.js';
import { recordedHistories, recordedReleases } from '../../../worker/replay/recorded.js';
import { replay, whatParts } from '../../../worker/replay/replay.js';
import { quietRuntime } from '../../world/quiet-runtime.js';
import { builtWorkflows } from '../../../worker/bundle/built.js';
import { changedBundle } from '../../world/changed-bundle.js';
import { scrubbed } from './scrubbed.js';

quietRuntime();

const FOLDER = packageFolder('tests/histories');
const RELEASES = recordedReleases(FOLDER);

describe('histories that an earlier release recorded', () => {
  test('there are some of this release, with each kind of workflow', async () => {
    const { version } = JSON.parse(readFileSync(packageFolder('package.json'), 'utf8')) as { readonly version: string };
    expect(RELEASES).toContain(version);
    const kinds = new Set((await idsOf(version)).map((id) => id.split('/')[0]));
    expect(kinds).toEqual(new Set(['relationship', 'allocation', 'policy', 'service', 'inbox', 'operations']));
  });

  test.each(RELEASES)('those of %s replay with the workflows as they are now', async (release) => {
    const { count, failures } = await replay(builtWorkflows(), recordedHistories(FOLDER, release));
    expect(failures).toEqual([]);
    expect(count).toBe((await idsOf(release)).length);
  });

  test('the check can fail: workflows that do things in another order do not replay, and the event is named', async () => {
    const changed = await changedBundle(
      {
        'watch.ts': [
          'if (isDone()) return;',
          "upsertSearchAttributes([{ key: { name: 'Team', type: 'KEYWORD' }, value: 'x' }]);\n    if (isDone()) return;",
        ],
      },
      { 'watch.ts': ['  workflowInfo,\n', '  upsertSearchAttributes,\n  workflowInfo,\n'] },
    );
    const { count, failures } = await replay(changed, only(RELEASES[0] ?? '', 'relationship/r-1'));
    expect(count).toBeGreaterThan(1);
    expect(failures).toHaveLength(count);
    expect(failures[0]).toMatchObject({ workflowId: 'relationship/r-1', reason: expect.stringContaining('Nondeterminism') as string });
    expect(failures.map(({ event }) => event)).toContainEqual(expect.stringMatching(/^\d+ \w+/));
  });

  test('a file that is no history is named', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'oversight-histories-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await mkdir(join(folder, '1.0.0'));
    await writeFile(join(folder, '1.0.0', 'broken.json'), '{ "events": [] }');
    await expect(recordedHistories(folder, '1.0.0').next()).rejects.toThrow(
      /broken\.json is not the history of a workflow: its first event does not start a workflow\. Record it again with "npm run record-histories"\.$/,
    );
  });
});

describe('what the SDK says of a history that does not replay', () => {
  test('is read for the event and the reason', () => {
    const said =
      'Replay failed with a nondeterminism error. Details: Failure { failure: Some(Failure { message: "[TMPRL1100] Nondeterminism error: Timer machine does not handle this event: HistoryEvent(id: 11, ActivityTaskScheduled)", source: "" }) }';
    expect(whatParts(said)).toEqual({
      event: '11 ActivityTaskScheduled',
      reason: '[TMPRL1100] Nondeterminism error: Timer machine does not handle this event: HistoryEvent(id: 11, ActivityTaskScheduled)',
    });
    expect(whatParts('something else\nand more')).toEqual({ event: null, reason: 'something else' });
  });
});

describe('a history that is kept', () => {
  test('names neither the machine nor its folders', () => {
    const told = {
      identity: '12@laptop',
      stackTrace: 'at /home/ann/x.ts',
      taskQueue: { name: '12@laptop-oversight-1' },
      other: 'oversight',
    };
    expect(JSON.parse(scrubbed(JSON.stringify(told)))).toEqual({
      identity: 'recorder',
      stackTrace: '',
      taskQueue: { name: 'queue-of-one-process' },
      other: 'oversight',
    });
  });
});

async function idsOf(release: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { workflowId } of recordedHistories(FOLDER, release)) ids.push(workflowId);
  return ids;
}

async function* only(release: string, workflowId: string): AsyncGenerator<HistoryAndWorkflowId> {
  for await (const one of recordedHistories(FOLDER, release)) if (one.workflowId === workflowId) yield one;
}
