import type { ClosingView, ItemView, LineKey, Views } from './view.js';

/** Views in which everything occurs that can: a template that prints these can print what comes. */
export const SAMPLES: Views = {
  digest: {
    subject: 'sample subject',
    lead: { text: 'sample lead', belowSubject: 'sample lead below the subject' },
    counts: 'sample counts',
    opening: ['sample opening'],
    sections: (['overdue', 'due-soon', 'to-record', 'done', 'other'] as const).map((group) => ({
      group,
      heading: 'sample heading',
      note: 'sample note',
      blocks: [
        { parts: [{ items: [sampleItem()] }] },
        {
          heading: 'sample block',
          told: 'sample reason',
          parts: [{ heading: 'sample part', items: [sampleItem()] }, { items: [bareItem()] }],
        },
      ],
    })),
    closing: sampleClosing(),
  },
  urgent: {
    subject: 'sample subject',
    lead: { text: 'sample lead', belowSubject: 'sample lead below the subject' },
    opening: ['sample opening'],
    item: sampleItem(),
    closing: sampleClosing(),
  },
};

function sampleItem(): ItemView {
  const keys: readonly LineKey[] = [
    'due',
    'booked',
    'outcome',
    'worker',
    'owner',
    'action',
    'answer',
    'why',
    'next',
    'told',
    'remark',
    'ladder',
    'reference',
    'command',
  ];
  return { what: 'sample item', lines: keys.map((key) => ({ key, label: `sample ${key} label`, text: `sample ${key}` })) };
}

function bareItem(): ItemView {
  return { what: 'bare item', lines: [] };
}

function sampleClosing(): ClosingView {
  return { heading: 'sample closing', lines: ['sample line'], ladder: 'sample ladder' };
}
