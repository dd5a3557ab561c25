import type { Document } from './document.js';

/** For programs: everything, with ids and no names. Documented in docs/evidence.md. */
export function jsonDocument(): Document {
  return {
    name: 'evidence.json',
    top: (head, summary) => {
      const whole = JSON.stringify({ ...head, holds: summary.findings.length === 0, summary }, null, 2);
      return `${whole.slice(0, -2)},\n  "subjects": [`;
    },
    section: (evidence, before) => `${before === 0 ? '' : ','}\n${JSON.stringify(evidence)}`,
    end: '\n  ]\n}\n',
  };
}
