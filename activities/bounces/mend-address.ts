import { inboxWorkflowId } from '../../workflows/ids.js';
import type { Store } from '../store/store.js';

/** The address takes mail again, because a person says so. False when it was not dead. */
export async function mendAddress({ roster, mail }: Store, person: string, now: number): Promise<boolean> {
  const isMended = await roster.addressMended(person, [{ workflowId: inboxWorkflowId(person), reason: 'address mended' }]);
  if (isMended) await mail.note(person, { kind: 'address-mended', about: '', detail: {} }, new Date(now).toISOString());
  return isMended;
}
