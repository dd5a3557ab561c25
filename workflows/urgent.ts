/** For an activity that brings urgent news: before whatever else waits for a worker, whose usual is 3. No part of a history depends on it. */
export const URGENT = { priority: { priorityKey: 1 } };
