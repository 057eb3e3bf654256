import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeEmitter } from './emitter.ts';

type Events = { message: string };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('calls every handler with the payload, in the order of subscription', () => {
  const emitter = makeEmitter<Events>();
  const calls: string[] = [];
  emitter.on('message', (text) => calls.push(`first ${text}`));
  emitter.on('message', (text) => calls.push(`second ${text}`));
  emitter.emit('message', 'hi');
  expect(calls).toEqual(['first hi', 'second hi']);
});

it('stops with off() and with what on() returned', () => {
  const emitter = makeEmitter<Events>();
  const one = vi.fn();
  const other = vi.fn();
  emitter.on('message', one);
  const stop = emitter.on('message', other);
  emitter.off('message', one);
  stop();
  emitter.emit('message', 'hi');
  expect([one.mock.calls, other.mock.calls]).toEqual([[], []]);
});

it('lets a handler that throws stop nobody, and reports it to the page', () => {
  const emitter = makeEmitter<Events>();
  const after = vi.fn();
  emitter.on('message', () => {
    throw new Error("the site's mistake");
  });
  emitter.on('message', after);
  emitter.emit('message', 'hi');
  expect(after).toHaveBeenCalledOnce();
  expect(() => vi.runAllTimers()).toThrow("the site's mistake");
});

it('lets a handler unsubscribe itself and others while it runs', () => {
  const emitter = makeEmitter<Events>();
  const calls: string[] = [];
  const stop = emitter.on('message', () => {
    calls.push('once');
    stop();
  });
  emitter.on('message', () => calls.push('always'));
  emitter.emit('message', 'hi');
  emitter.emit('message', 'hi');
  expect(calls).toEqual(['once', 'always', 'always']);
});
