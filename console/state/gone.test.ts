import { expect, it } from 'vitest';
import { makeGone } from './gone.ts';

const one = { id: 'c1', siteId: 's1', visitor: { id: 'v1' } };

it('a conversation is gone by its id, by its visitor’s own id, or with its site', () => {
  const gone = makeGone();
  expect(gone.has(one)).toBe(false);
  gone.addVisitor('v2');
  expect(gone.has(one)).toBe(false);
  expect(gone.has({ ...one, visitor: { id: 'v1', ownId: 'v2' } })).toBe(true);
  gone.cover(['s2']);
  expect([gone.has(one), gone.has({ ...one, siteId: 's2' })]).toEqual([true, false]);
  gone.addConversation('c3');
  expect([gone.has('c3'), gone.has('c2')]).toEqual([true, false]);
});

it('a conversation that is missing is asked for anew once its person has more sites, not with fewer', () => {
  const gone = makeGone();
  gone.cover(['s1', 's2']);
  gone.addConversation('c1');
  gone.cover(['s2']);
  expect(gone.has('c1')).toBe(true);
  gone.cover(['s1', 's2']);
  expect(gone.has(one)).toBe(false);
  gone.addConversation('c1');
  gone.cover(null);
  expect(gone.has('c1')).toBe(false);
});

it('a visitor who was deleted stays so, whatever sites there are', () => {
  const gone = makeGone();
  gone.addVisitor('v1');
  gone.cover(['s1']);
  gone.cover(null);
  expect(gone.has(one)).toBe(true);
});
