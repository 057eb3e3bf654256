import { describe, expect, it } from 'vitest';
import { makeReplyLines } from './reply-lines.ts';

function makeLine() {
  const lines = makeReplyLines();
  const begun: string[] = [];
  const ends = new Map<string, (hasArrived: boolean) => void>();
  return {
    begun,
    end: (name: string, hasArrived: boolean) => ends.get(name)?.(hasArrived),
    follow: (id: string, name: string) =>
      lines.follow(id, () => {
        begun.push(name);
        return new Promise<boolean>((resolve) => ends.set(name, resolve));
      }),
  };
}

describe('the line of replies', () => {
  it('sends one only after the one before it has arrived', async () => {
    const { follow, begun, end } = makeLine();
    const both = Promise.all([follow('c1', 'a'), follow('c1', 'b')]);
    await Promise.resolve();
    expect(begun).toEqual(['a']);
    end('a', true);
    await expect.poll(() => begun).toEqual(['a', 'b']);
    end('b', true);
    expect(await both).toEqual([true, true]);
  });

  it('keeps back those that wait behind one that failed', async () => {
    const { follow, begun, end } = makeLine();
    const all = Promise.all([follow('c1', 'a'), follow('c1', 'b'), follow('c1', 'c')]);
    end('a', false);
    expect(await all).toEqual([false, false, false]);
    expect(begun).toEqual(['a']);
  });

  it('sends what is written after a failure', async () => {
    const { follow, begun, end } = makeLine();
    const first = follow('c1', 'a');
    end('a', false);
    await first;
    const second = follow('c1', 'b');
    end('b', true);
    expect(await second).toBe(true);
    expect(begun).toEqual(['a', 'b']);
  });

  it('lets no conversation wait for another', () => {
    const { follow, begun } = makeLine();
    void follow('c1', 'a');
    void follow('c2', 'b');
    expect(begun).toEqual(['a', 'b']);
  });
});
