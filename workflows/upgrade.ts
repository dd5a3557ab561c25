import type { Subject } from '../policies/engine/subject.js';
import type { InboxStart } from './inbox-state.js';
import { inPresentForm, type Steps } from './schema.js';
import type { Start } from './state.js';
import type { WatchkeeperStart } from './watch-state.js';

/**
 * The forms in which this release writes what a subject, an inbox and the watch carry. To change one, see "State that outlives a release" in
 * CONTRIBUTING.md: one release reads a new form before the next one writes it.
 */
export const SUBJECT_FORM = 1;
export const INBOX_FORM = 1;
export const WATCH_FORM = 1;

const SUBJECT_STEPS: Steps = {};
const INBOX_STEPS: Steps = {};
const WATCH_STEPS: Steps = {};

/** What a subject was started with, or carries, in the present form; undefined when this release does not know its form. */
export function subjectInPresentForm<S extends Subject>(start: Start<S>): Start<S> | undefined {
  return inPresentForm<Start<S>>(start, SUBJECT_FORM, SUBJECT_STEPS);
}

/** The same for an inbox. */
export function inboxInPresentForm(start: InboxStart): InboxStart | undefined {
  return inPresentForm<InboxStart>(start, INBOX_FORM, INBOX_STEPS);
}

/** The same for the watch. */
export function watchInPresentForm(start: WatchkeeperStart): WatchkeeperStart | undefined {
  return inPresentForm<WatchkeeperStart>(start, WATCH_FORM, WATCH_STEPS);
}
