import { addDays, type CivilDate, laterOf } from '../../calendar/civil-date.js';
import { nextWindow, previousWindow, type Window, windowAt, type WindowKind } from '../../calendar/window.js';
import { type Situation, todayOf } from '../situation.js';

/**
 * The windows that are looked at, from the last one before watching began (shown, never due) to the one after today's, without those that are
 * settled. `countsAlready` says whether the window in which the event falls is the first of them.
 */
export function watchedWindows(
  event: CivilDate,
  each: WindowKind,
  situation: Situation,
  countsAlready: (starting: Window) => boolean,
): readonly Window[] {
  const starting = windowAt(event, each, event);
  const first = countsAlready(starting) ? starting : nextWindow(starting, each, event);
  const beforeWatching = previousWindow(windowAt(situation.subject.watchFrom, each, event), each, event);
  const unsettledFrom = situation.settledThrough === null ? first.from : addDays(situation.settledThrough, 1);
  const last = nextWindow(windowAt(todayOf(situation), each, event), each, event);
  const windows: Window[] = [];
  const from = laterOf(first.from, laterOf(beforeWatching.from, unsettledFrom));
  for (let window = windowAt(from, each, event); window.from <= last.from; window = nextWindow(window, each, event)) windows.push(window);
  return windows;
}
