import { GROUPS } from './group.js';
import { type ClosingView, type ItemView, LINE_KEYS, type SectionView, type Views } from './view.js';

/** Views of every kind of mail, for each one with everything that can occur and one with the least: a template that writes both can write what comes. */
export const SAMPLES: { readonly [Name in keyof Views]: readonly Views[Name][] } = {
  digest: [
    {
      subject: 'sample subject',
      lead: sampleLead(),
      counts: 'sample counts',
      opening: ['sample opening'],
      sections: GROUPS.map(sampleSection),
      closing: sampleClosing(),
    },
    {
      subject: 'sample subject',
      lead: sampleLead(),
      counts: 'sample counts',
      opening: ['sample opening'],
      sections: [sampleTable()],
      explanations: { heading: 'sample explanations', note: 'sample note', items: [sampleItem('sample explanation')] },
      closing: sampleClosing(),
    },
    ...GROUPS.map((group) => ({
      subject: 'sample subject',
      lead: sampleLead(),
      opening: [],
      sections: [bareSection(group)],
      closing: bareClosing(),
    })),
  ],
  urgent: [
    {
      subject: 'sample subject',
      lead: sampleLead(),
      opening: ['sample opening'],
      item: sampleItem('sample item'),
      closing: sampleClosing(),
    },
    { subject: 'sample subject', lead: sampleLead(), opening: [], item: bareItem('bare item'), closing: bareClosing() },
  ],
};

function sampleLead(): Views['digest']['lead'] {
  return { text: 'sample lead', belowSubject: 'sample lead below the subject' };
}

function sampleSection(group: SectionView['group']): SectionView {
  return {
    group,
    heading: 'sample heading',
    note: 'sample note',
    blocks: [
      { parts: [{ items: [sampleItem(`sample ${group} item`)] }] },
      {
        heading: 'sample block',
        told: 'sample reason',
        parts: [
          { heading: 'sample part', items: [sampleItem(`sample ${group} item of somebody`)] },
          { items: [bareItem(`bare ${group} item`)] },
        ],
      },
    ],
  };
}

/** As a long mail has it. */
function sampleTable(): SectionView {
  return {
    group: 'overdue',
    heading: 'sample heading',
    note: 'sample note',
    columns: { caption: 'sample caption', what: 'sample what', when: 'sample when', next: 'sample next' },
    blocks: [
      {
        heading: 'sample block',
        told: 'sample reason',
        parts: [],
        rows: [
          { what: 'sample row', when: 'sample day', next: 'sample person', answer: 'sample address', lines: sampleItem('').lines },
          { what: 'bare row', when: 'bare day', lines: [] },
        ],
      },
    ],
  };
}

function bareSection(group: SectionView['group']): SectionView {
  return { group, heading: 'bare heading', blocks: [{ parts: [{ items: [bareItem(`bare ${group} item`)] }] }] };
}

function sampleItem(what: string): ItemView {
  return { what, lines: LINE_KEYS.map((key) => ({ key, label: `sample ${key} label`, text: `sample ${key} text` })) };
}

function bareItem(what: string): ItemView {
  return { what, lines: [] };
}

function sampleClosing(): ClosingView {
  return { heading: 'sample closing', lines: ['sample line'], ladder: 'sample ladder' };
}

function bareClosing(): ClosingView {
  return { heading: 'bare closing', lines: [] };
}
