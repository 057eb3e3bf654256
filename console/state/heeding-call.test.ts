import { expect, it, vi } from 'vitest';
import type { Call } from '../data/http.ts';
import { makeHeedingCall } from './heeding-call.ts';

it('passes on all that a request says, with its wish to outlive the page', async () => {
  const call = vi.fn(async () => 'reply');
  const heed = vi.fn();
  const reply = await makeHeedingCall(call as Call, heed)('POST', '/read', { seq: 1 }, 'keepalive');
  expect(reply).toBe('reply');
  expect(call.mock.calls).toEqual([['POST', '/read', { seq: 1 }, 'keepalive']]);
  expect(heed).not.toHaveBeenCalled();
});

it('tells of a refusal, and leaves it to the one who asked', async () => {
  const refusal = new Error('no');
  const heed = vi.fn();
  const call = makeHeedingCall(async () => {
    throw refusal;
  }, heed);
  await expect(call('GET', '/me')).rejects.toBe(refusal);
  expect(heed.mock.calls).toEqual([[refusal]]);
});
