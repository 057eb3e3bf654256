import { expect, it } from 'vitest';
import type { AgentAccount } from '../../shared/wire/account-wire.ts';
import type { Role } from '../../shared/wire-values.ts';
import { mayChange, rolesToGive } from './permissions.ts';

const person = (id: string, role: Role): AgentAccount => ({
  id,
  role,
  name: id,
  email: `${id}@example.com`,
  siteIds: null,
  isDisabled: false,
  isAway: false,
  hasTwoFactor: false,
  createdAt: '2026-11-22T10:00:00.000Z',
});

const CASES: [Role, Role, boolean][] = [
  ['owner', 'owner', true],
  ['owner', 'admin', true],
  ['owner', 'agent', true],
  ['admin', 'owner', false],
  ['admin', 'admin', true],
  ['admin', 'agent', true],
  ['agent', 'agent', false],
];

it.each(CASES)('an %s is offered to change another %s: %s', (mine, theirs, isOffered) => {
  expect(mayChange(person('me', mine), person('other', theirs))).toBe(isOffered);
});

it('nobody is offered to change themselves', () => {
  expect(mayChange(person('me', 'owner'), person('me', 'owner'))).toBe(false);
});

it('an admin is not offered to make an owner', () => {
  expect(rolesToGive(person('me', 'admin'))).toEqual(['admin', 'agent']);
});
