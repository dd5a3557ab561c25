import type { PolicyVersion } from '../../policies/policy/catalogue.js';

/** A policy in a line, for lists and answers in JSON. */
export function summaryOf({ id, hash, policy }: PolicyVersion) {
  return { id, hash, title: policy.title, version: policy.version, inForceFrom: policy.inForceFrom, duties: policy.duties.length };
}
