import { describe, expect, test } from 'vitest';
import { resolvePolicy } from '../../../../policies/policy/resolve.js';
import { tinyPolicy } from '../../policy/tiny-policy.js';
import { fact, held, occurrences, relationship, states } from '../life.js';

const SUBJECT = relationship('2026-05-01');

const policyWith = (...checks: readonly Readonly<Record<string, unknown>>[]) =>
  resolvePolicy(
    tinyPolicy({
      duties: [
        {
          id: 'meeting',
          due: { rule: 'window', each: 'calendar-month', after: 'relationship.start' },
          satisfiedBy: [{ fact: 'session-held', kinds: ['personal'] }],
        },
      ],
      checks: checks.map((check, at) => ({
        id: `c-${at}`,
        clause: '1',
        title: 'Counts or not',
        element: 'personal',
        toward: ['meeting'],
        ...check,
      })) as never,
    }),
  );

const may = (policy: ReturnType<typeof policyWith>, session: Parameters<typeof held>[1], holding?: readonly []): string =>
  states('meeting', SUBJECT, [held('2026-05-12', session)], '2026-06-01', { policy, ...(holding !== undefined && { holding }) })[0] ?? '';

describe('sessions that count beside those that meet the duty', () => {
  const groups = policyWith({ check: 'counts', kinds: ['group'] });
  const byVideo = policyWith({ check: 'counts', kinds: ['group'], modes: ['video'] });

  test.each([
    ['what meets it anyway', groups, { kinds: ['personal'] }, 'met'],
    ['what counts', groups, { kinds: ['group'] }, 'met'],
    ['what neither meets nor counts', groups, { kinds: ['joint'] }, 'missed'],
    ['both conditions', byVideo, { kinds: ['group'], mode: 'video' }, 'met'],
    ['only one of two conditions', byVideo, { kinds: ['group'] }, 'missed'],
  ] as const)('%s', (_, policy, session, state) => {
    expect(may(policy, session as never)).toBe(`2026-05-31 ${state}`);
  });
});

describe('sessions that do not count, whatever else they were', () => {
  const noGroups = policyWith({ check: 'counts-not', kinds: ['group'] });
  const inOneRoom = policyWith({ check: 'counts-not', modes: ['telephone', 'video'] });
  const withCases = policyWith({ check: 'counts-not', withoutCases: true });

  test.each([
    ['of that kind too', noGroups, { kinds: ['personal', 'group'] }, 'missed'],
    ['of another kind', noGroups, { kinds: ['personal'] }, 'met'],
    ['by telephone', inOneRoom, { kinds: ['personal'], mode: 'telephone' }, 'missed'],
    ['face to face', inOneRoom, { kinds: ['personal'], mode: 'face-to-face' }, 'met'],
    ['it does not say how', inOneRoom, { kinds: ['personal'] }, 'met'],
    ['names no case of a case-holder', withCases, { kinds: ['personal'] }, 'missed'],
    ['names a case', withCases, { kinds: ['personal'], cases: ['C-1'] }, 'met'],
  ] as const)('%s', (_, policy, session, state) => {
    expect(may(policy, session as never)).toBe(`2026-05-31 ${state}`);
  });

  test('somebody who holds no case cannot name one', () => {
    expect(may(withCases, { kinds: ['personal'] }, [])).toBe('2026-05-31 met');
  });

  test('what one check lets in another leaves out', () => {
    const policy = policyWith({ check: 'counts', kinds: ['group'] }, { check: 'counts-not', modes: ['telephone'] });
    expect(may(policy, { kinds: ['group'] })).toBe('2026-05-31 met');
    expect(may(policy, { kinds: ['group'], mode: 'telephone' })).toBe('2026-05-31 missed');
  });

  test('a check for another duty changes nothing', () => {
    expect(may(policyWith({ check: 'counts-not', kinds: ['personal'], toward: ['another'] }), { kinds: ['personal'] })).toBe(
      '2026-05-31 met',
    );
  });
});

test('a booking of a kind that would count quiets the ladder as another does', () => {
  const booked = [fact('session-booked', '2026-05-20', { kinds: ['group'] })];
  const bookedFor = (policy: ReturnType<typeof policyWith>) =>
    occurrences('meeting', SUBJECT, booked, '2026-05-12', { policy })[0]?.bookedFor;
  expect([bookedFor(policyWith()), bookedFor(policyWith({ check: 'counts', kinds: ['group'] }))]).toEqual([undefined, '2026-05-20']);
});
