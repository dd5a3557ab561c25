import type { FactDefinition } from '../definition.js';

/** What takes back what was recorded. What only needs another date or detail is recorded again with `corrects`. */
export const CORRECTION_FACTS = {
  'fact-withdrawn': {
    title: 'a record withdrawn: what it says never was',
    subjects: ['relationship', 'case', 'policy', 'service', 'person'],
    required: ['fact', 'reason'],
    optional: [],
    undated: true,
  },
} as const satisfies Readonly<Record<string, FactDefinition>>;
