import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeEmitter } from './emitter.ts';

type Events = { message: string; close: undefined };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function makeLog() {
  const emitter = makeEmitter<Events>();
  const calls: string[] = [];
  const logAs = (name: string) => (text: string | undefined) => {
    calls.push(text === undefined ? name : `${name} ${text}`);
  };
  return { emitter, calls, logAs };
}

it('calls every handler with the payload, in the order of subscription', () => {
  const { emitter, calls, logAs } = makeLog();
  emitter.on('message', logAs('first'));
  emitter.on('message', logAs('second'));
  emitter.emit('message', 'hi');
  expect(calls).toEqual(['first hi', 'second hi']);
});

it('calls nobody for another event', () => {
  const { emitter, calls, logAs } = makeLog();
  const handler = logAs('handler');
  emitter.on('message', handler);
  emitter.on('close', handler);
  emitter.emit('close', undefined);
  expect(calls).toEqual(['handler']);
});

describe('unsubscribing', () => {
  it('works by off() and by what on() returned', () => {
    const { emitter, calls, logAs } = makeLog();
    const one = logAs('one');
    emitter.on('message', one);
    const stop = emitter.on('message', logAs('other'));
    emitter.off('message', one);
    stop();
    emitter.emit('message', 'hi');
    expect(calls).toEqual([]);
  });

  it('leaves the same handler’s other events alone', () => {
    const { emitter, calls, logAs } = makeLog();
    const handler = logAs('handler');
    emitter.on('message', handler);
    emitter.on('close', handler);
    emitter.off('message', handler);
    emitter.emit('message', 'hi');
    emitter.emit('close', undefined);
    expect(calls).toEqual(['handler']);
  });

  it('unsubscribing a handler that never subscribed, or twice, is no mistake', () => {
    const { emitter, logAs } = makeLog();
    const stop = emitter.on('message', logAs('handler'));
    stop();
    stop();
    emitter.off('close', logAs('stranger'));
    expect(() => emitter.emit('message', 'hi')).not.toThrow();
  });
});

describe('the same handler twice', () => {
  it('a handler that subscribes twice is called once', () => {
    const { emitter, calls, logAs } = makeLog();
    const handler = logAs('handler');
    emitter.on('message', handler);
    emitter.on('message', handler);
    emitter.emit('message', 'hi');
    expect(calls).toEqual(['handler hi']);
  });

  it('a handler that subscribed twice is gone by one off()', () => {
    const { emitter, calls, logAs } = makeLog();
    const handler = logAs('handler');
    emitter.on('message', handler);
    emitter.on('message', handler);
    emitter.off('message', handler);
    emitter.emit('message', 'hi');
    expect(calls).toEqual([]);
  });
});

describe('while an event goes round', () => {
  it('a handler may unsubscribe itself', () => {
    const { emitter, calls, logAs } = makeLog();
    const stop = emitter.on('message', () => {
      calls.push('once');
      stop();
    });
    emitter.on('message', logAs('always'));
    emitter.emit('message', 'a');
    emitter.emit('message', 'b');
    expect(calls).toEqual(['once', 'always a', 'always b']);
  });

  it('a handler that another unsubscribes is not called any more', () => {
    const { emitter, calls, logAs } = makeLog();
    const later = logAs('later');
    emitter.on('message', () => emitter.off('message', later));
    emitter.on('message', later);
    emitter.emit('message', 'hi');
    expect(calls).toEqual([]);
  });

  it('a handler that joins hears the next event, not this one', () => {
    const { emitter, calls, logAs } = makeLog();
    const stop = emitter.on('message', () => {
      stop();
      emitter.on('message', logAs('late'));
    });
    emitter.emit('message', 'a');
    expect(calls).toEqual([]);
    emitter.emit('message', 'b');
    expect(calls).toEqual(['late b']);
  });

  it('a handler that another subscribes a second time still hears it, once', () => {
    const { emitter, calls, logAs } = makeLog();
    const later = logAs('later');
    emitter.on('message', () => emitter.on('message', later));
    emitter.on('message', later);
    emitter.emit('message', 'hi');
    expect(calls).toEqual(['later hi']);
  });

  it('a handler may emit, and that event goes round first', () => {
    const { emitter, calls, logAs } = makeLog();
    emitter.on('message', () => emitter.emit('close', undefined));
    emitter.on('message', logAs('message'));
    emitter.on('close', logAs('close'));
    emitter.emit('message', 'hi');
    expect(calls).toEqual(['close', 'message hi']);
  });
});

it('lets a handler that throws stop nobody, and reports it to the page', () => {
  const { emitter, calls, logAs } = makeLog();
  emitter.on('message', () => {
    throw new Error("the site's mistake");
  });
  emitter.on('message', logAs('after'));
  emitter.emit('message', 'hi');
  expect(calls).toEqual(['after hi']);
  expect(() => vi.runAllTimers()).toThrow("the site's mistake");
});
