import type { ServiceSubject } from '../policies/engine/subject.js';
import type { Start } from './state.js';
import { watch } from './watch.js';

/** The life of a team or service: the returns, audits, analyses and boards that its policy asks of it as such. */
export async function serviceAssurance(start: Start<ServiceSubject>): Promise<void> {
  await watch(start);
}
