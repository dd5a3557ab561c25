import type { RelationshipSubject } from '../policies/engine/subject.js';
import type { Start } from './state.js';
import { watch } from './watch.js';

/** The life of one worker's supervision by one supervisor: first meeting, monthly cycle, agreement, until it ends. */
export async function supervisoryRelationship(start: Start<RelationshipSubject>): Promise<void> {
  await watch(start);
}
