import { describe, expect, it } from 'vitest';
import { nextLeadership, type LeadershipEvent, type TabRole, type Step } from './leadership.ts';

/** A latest leader's term, and those before and after it. */
const [OLD, TERM, LATER] = [1, 2, 3];
const ROLES: TabRole[] = ['away', 'following', 'asking', 'leading'];

type Row = [role: TabRole, event: LeadershipEvent, next: Step];

const to = (role: TabRole, term = TERM, ...duties: Step['duties']): Step => ({
  role,
  term,
  duties,
});

/** The step of a tab that follows the leader that it heard. */
const followed = (term: number, ...duties: Step['duties']): Step => ({
  ...to('following', term, ...duties),
  isFromLeader: true,
});

const STEPS: Row[] = [
  ['away', { type: 'joined' }, to('following', 0, 'wait-for-lock', 'doubt')],
  ['leading', { type: 'left' }, to('away')],
  ['following', { type: 'lock-held', at: 10 }, to('leading', 10, 'lead')],
  ['asking', { type: 'lock-held', at: 10 }, to('leading', 10, 'lead')],
  // A clock that was set back gives no lower term.
  ['following', { type: 'lock-held', at: 0 }, to('leading', LATER, 'lead')],
  ['away', { type: 'alone', at: 10 }, to('leading', 10, 'lead')],
  [
    'leading',
    { type: 'lock-stolen' },
    to('following', TERM, 'disconnect', 'wait-for-lock', 'doubt'),
  ],
  ['following', { type: 'lead-heard', term: TERM }, followed(TERM)],
  ['asking', { type: 'lead-heard', term: LATER }, followed(LATER)],
  ['leading', { type: 'lead-heard', term: LATER }, followed(LATER, 'wait-for-lock')],
  ['asking', { type: 'push-heard', term: TERM }, followed(TERM)],
  ['following', { type: 'push-heard', term: TERM }, followed(TERM)],
  ['following', { type: 'doubted' }, to('asking', TERM, 'ask', 'await-answer')],
  ['asking', { type: 'doubted' }, to('asking', TERM, 'ask')],
  ['asking', { type: 'silence', isLate: false }, to('following', TERM, 'steal-lock')],
  ['asking', { type: 'silence', isLate: true }, to('asking', TERM, 'ask', 'await-answer')],
];

const STAYS: [role: TabRole, event: LeadershipEvent][] = [
  ...ROLES.map((role): [TabRole, LeadershipEvent] => [role, { type: 'lead-heard', term: OLD }]),
  ...ROLES.map((role): [TabRole, LeadershipEvent] => [role, { type: 'push-heard', term: OLD }]),
  ...ROLES.map((role): [TabRole, LeadershipEvent] => [role, { type: 'push-heard', term: LATER }]),
  ['leading', { type: 'lead-heard', term: TERM }],
  ['leading', { type: 'push-heard', term: TERM }],
  ['away', { type: 'push-heard', term: TERM }],
  ['leading', { type: 'doubted' }],
  ['leading', { type: 'silence', isLate: false }],
  ['following', { type: 'silence', isLate: false }],
  ['following', { type: 'lock-stolen' }],
  ['away', { type: 'lock-held', at: 10 }],
  ['away', { type: 'lead-heard', term: LATER }],
  ['away', { type: 'doubted' }],
];

describe('the part of a tab in the election', () => {
  it.each(STEPS)('from %s, %j leads to %j', (role, event, next) => {
    expect(nextLeadership({ role, term: TERM }, event)).toEqual(next);
  });

  it.each(STAYS)('stays %s at %j', (role, event) => {
    expect(nextLeadership({ role, term: TERM }, event)).toEqual(to(role));
  });

  it('takes a term that is higher than any that was heard of', () => {
    for (const role of ROLES)
      for (const at of [0, TERM, 10])
        expect(nextLeadership({ role, term: TERM }, { type: 'alone', at }).term).toBeGreaterThan(
          TERM,
        );
  });
});
