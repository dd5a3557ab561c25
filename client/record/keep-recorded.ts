import type { Directory } from '../../activities/store/store.js';
import { namedBy } from '../../policies/facts/standing.js';
import type { Fact } from '../../policies/facts/table.js';
import { directoryAfter } from '../apply/directory-after.js';
import { askSubject } from '../ask-subject.js';
import type { Session } from '../session.js';
import type { FoundSubject } from './find-subject.js';
import { type Kept, keptInDirectory, keptWith } from './keep-in-directory.js';
import { concernsDirectory, rowsAsRecorded } from './rows-as-recorded.js';

/**
 * Brings the directory up to what was recorded on one subject, by the command or by the rows of a file, and answers with the directory after it.
 * What was corrected or taken back is read from the subject itself: what stands then may be another fact than those given. The nudges wait in
 * the store until somebody delivers them.
 */
export async function keepRecorded(
  facts: readonly Fact[],
  recorded: ReadonlySet<string>,
  subject: FoundSubject,
  before: Directory,
  { client, store }: Pick<Session, 'client' | 'store'>,
): Promise<Directory> {
  let directory = before;
  const keep = async (kept: Kept | undefined): Promise<void> => {
    if (kept === undefined) return;
    await store.roster.apply(kept.change, kept.nudges);
    directory = directoryAfter(directory, kept.change);
  };
  for (const fact of facts) await keep(keptInDirectory(fact, subject, directory, { isNews: recorded.has(fact.id) }));
  if (subject.workflowId === null || !facts.some((fact) => namedBy(fact) !== undefined)) return directory;
  const report = await askSubject(client, subject.workflowId);
  if (facts.some((fact) => concernsDirectory(fact, report))) await keep(keptWith(rowsAsRecorded(report, directory), subject, directory));
  return directory;
}
