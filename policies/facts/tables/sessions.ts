import type { FactDefinition } from '../definition.js';

/** Sessions and the records of them. */
export const SESSION_FACTS = {
  'session-held': {
    title: 'supervision held',
    done: 'held',
    subjects: ['relationship'],
    required: [],
    optional: ['kinds', 'cases', 'minutes', 'by', 'mode', 'replaces', 'filled', 'template'],
  },
  'session-booked': { title: 'session booked for that day', subjects: ['relationship'], required: [], optional: ['kinds'], ahead: true },
  'session-cancelled': {
    title: 'the session booked for that day was cancelled',
    subjects: ['relationship'],
    required: [],
    optional: ['kinds', 'by', 'cause', 'reason', 'rebookedFor'],
    ahead: true,
  },
  'record-written': {
    title: 'record of a session or decision written up',
    done: 'written up',
    subjects: ['relationship', 'case'],
    required: [],
    optional: ['kinds', 'for', 'by', 'filled', 'template'],
  },
  'record-agreed': {
    title: 'record of a session agreed by both',
    done: 'agreed',
    subjects: ['relationship'],
    required: [],
    optional: ['kinds', 'for'],
  },
  'record-disagreed': {
    title: 'disagreement with a record noted',
    done: 'noted',
    subjects: ['relationship'],
    required: [],
    optional: ['kinds', 'for', 'filled'],
  },
  'quality-logged': {
    title: 'quality of the work logged',
    done: 'logged',
    subjects: ['relationship'],
    required: [],
    optional: ['kinds', 'for', 'filled'],
  },
  'record-shared': {
    title: 'record of a session shared with the worker',
    done: 'shared',
    subjects: ['relationship'],
    required: [],
    optional: ['kinds', 'for'],
  },
  'record-uploaded': {
    title: 'record put into the file it belongs to',
    done: 'uploaded',
    subjects: ['relationship', 'case'],
    required: [],
    optional: ['kinds', 'for', 'by', 'filled', 'template'],
  },
  'case-unreached': {
    title: 'a session named a case that is not running',
    subjects: ['relationship'],
    required: ['case'],
    optional: ['reason'],
    internal: true,
  },
} as const satisfies Readonly<Record<string, FactDefinition>>;
