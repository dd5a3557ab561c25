import type { FactDefinition } from '../definition.js';

/** What happens with a case. */
export const CASE_FACTS = {
  'overview-held': {
    title: 'overview of the case held',
    done: 'held',
    subjects: ['case'],
    required: [],
    optional: ['by', 'filled', 'template'],
  },
  'allocation-noted': {
    title: 'allocation note written and on the record',
    done: 'written',
    subjects: ['case'],
    required: [],
    optional: ['overviewOn', 'firstCaseworkOn', 'by', 'filled', 'template'],
  },
  'risk-raised': { title: 'risk raised', subjects: ['case'], required: ['risk'], optional: ['reason'] },
  'risk-lowered': { title: 'risk lowered', subjects: ['case'], required: ['risk'], optional: ['reason'] },
  'significant-decision': {
    title: 'significant decision or urgent matter',
    subjects: ['case'],
    required: [],
    optional: ['kinds', 'by'],
  },
  'significant-issue': {
    title: 'significant issue raised outside a formal session',
    subjects: ['case'],
    required: [],
    optional: ['kinds', 'by'],
  },
  'management-decision': { title: 'management decision outside a formal session', subjects: ['case'], required: [], optional: ['by'] },
  'high-risk-identified': { title: 'high or imminent risk identified', subjects: ['case'], required: [], optional: [] },
  'referral-considered': { title: 'a referral may be needed', subjects: ['case'], required: [], optional: [] },
  'service-manager-told': { title: 'service manager told', done: 'told', subjects: ['case'], required: [], optional: ['for'] },
  'report-finalised': {
    title: 'case plan or report finalised',
    subjects: ['case'],
    required: ['document'],
    optional: ['reason'],
  },
  'report-checked': {
    title: 'case plan or report checked',
    done: 'checked',
    subjects: ['case'],
    required: ['document'],
    optional: ['by'],
  },
  'case-status-changed': { title: 'status of the case changed', subjects: ['case'], required: ['caseStatus'], optional: [] },
  'case-migrated': { title: 'case moved to the new record system', subjects: ['case'], required: [], optional: [] },
  'reallocation-considered': {
    title: 'reallocation of the case considered',
    done: 'considered',
    subjects: ['case'],
    required: [],
    optional: ['by'],
  },
  'file-reviewed': { title: 'case file reviewed', done: 'reviewed', subjects: ['case'], required: [], optional: ['by', 'filled'] },
  'case-audited': {
    title: 'case audited in a learning discussion',
    done: 'audited',
    subjects: ['case'],
    required: [],
    optional: ['by', 'filled'],
  },
  'case-closed': { title: 'last day of the case', subjects: ['case'], required: [], optional: ['reason'], ahead: true },
} as const satisfies Readonly<Record<string, FactDefinition>>;
