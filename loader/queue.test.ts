import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { makeQueue } from './queue.ts';

/** Something to call that answers when the test says so. */
function makeTarget(name: string) {
  const asked: string[] = [];
  const answers = new Map<string, (answer: string) => void>();
  const refusals = new Map<string, (error: Error) => void>();
  return {
    asked,
    ask(what: string) {
      asked.push(what);
      return new Promise<string>((resolve, reject) => {
        answers.set(what, resolve);
        refusals.set(what, reject);
      });
    },
    answer: (what: string) => answers.get(what)?.(`${name} answers ${what}`),
    refuse: (what: string) => refusals.get(what)?.(new Error(`${name} refuses ${what}`)),
  };
}

type Target = ReturnType<typeof makeTarget>;

const ask = (what: string) => (target: Target) => target.ask(what);

/** Whether it has settled by now, all that could having had its turn. */
async function stateOf(promise: Promise<unknown>) {
  let state = 'waiting';
  promise.then(
    () => (state = 'resolved'),
    () => (state = 'rejected'),
  );
  await turn();
  return state;
}

describe('calls', () => {
  it('wait for the target and are made in their order, then each at once', async () => {
    const queue = makeQueue<string[]>();
    const calls: string[] = [];
    const first = queue.run((target) => target.push('first'));
    const second = queue.run((target) => target.push('second'));
    expect(calls).toEqual([]);
    queue.open(calls);
    const third = queue.run((target) => target.push('third'));
    expect(calls).toEqual(['first', 'second', 'third']);
    expect(await Promise.all([first, second, third])).toEqual([1, 2, 3]);
  });

  it('do not wait for one another’s answers', () => {
    const queue = makeQueue<Target>();
    const target = makeTarget('frame');
    void queue.run(ask('a'));
    void queue.run(ask('b'));
    queue.open(target);
    expect(target.asked).toEqual(['a', 'b']);
  });

  it('resolve with what the target answers, in whatever order it does', async () => {
    const queue = makeQueue<Target>();
    const target = makeTarget('frame');
    queue.open(target);
    const answers = [queue.run(ask('a')), queue.run(ask('b'))];
    target.answer('b');
    target.answer('a');
    expect(await Promise.all(answers)).toEqual(['frame answers a', 'frame answers b']);
  });

  it('reject with what they throw, which stops no other', async () => {
    const queue = makeQueue<null>();
    const failed = queue.run(() => {
      throw new Error('mine');
    });
    const fine = queue.run(() => 'fine');
    queue.open(null);
    await expect(failed).rejects.toThrow('mine');
    await expect(fine).resolves.toBe('fine');
  });

  it('a call rejects with the reason for which the target refuses it', async () => {
    const queue = makeQueue<Target>();
    const target = makeTarget('frame');
    queue.open(target);
    const refused = queue.run(ask('a'));
    target.refuse('a');
    await expect(refused).rejects.toThrow('frame refuses a');
  });

  it('calls that are made inside a call are made at once', async () => {
    const queue = makeQueue<string[]>();
    const calls: string[] = [];
    const outer = queue.run(async (target) => {
      target.push('outer');
      return queue.run((inner) => inner.push('inner'));
    });
    const later = queue.run((target) => target.push('later'));
    queue.open(calls);
    await Promise.all([outer, later]);
    expect(calls).toEqual(['outer', 'inner', 'later']);
  });
});

describe('a target that is gone', () => {
  it('a target that is gone is followed by the next one, which gets what was not answered, in order', async () => {
    const queue = makeQueue<Target>();
    const [old, next] = [makeTarget('old'), makeTarget('next')];
    queue.open(old);
    const [a, b, c] = [queue.run(ask('a')), queue.run(ask('b')), queue.run(ask('c'))];
    old.answer('b');
    expect(await b).toBe('old answers b');
    queue.close();
    void queue.run(ask('d'));
    queue.open(next);
    expect(next.asked).toEqual(['a', 'c', 'd']);
    next.answer('c');
    next.answer('a');
    expect(await Promise.all([a, c])).toEqual(['next answers a', 'next answers c']);
  });

  it('does not call a closed target', () => {
    const queue = makeQueue<Target>();
    const old = makeTarget('old');
    queue.open(old);
    queue.close();
    void queue.run(ask('a'));
    expect(old.asked).toEqual([]);
  });

  it.each(['answer', 'refuse'] as const)(
    'settles nothing with a late %s, before the next one or after',
    async (say) => {
      const queue = makeQueue<Target>();
      const [old, next] = [makeTarget('old'), makeTarget('next')];
      queue.open(old);
      const [a, b] = [queue.run(ask('a')), queue.run(ask('b'))];
      queue.close();
      old[say]('a');
      expect(await stateOf(a)).toBe('waiting');
      queue.open(next);
      old[say]('b');
      expect(await stateOf(b)).toBe('waiting');
      next.answer('a');
      next.answer('b');
      expect(await Promise.all([a, b])).toEqual(['next answers a', 'next answers b']);
    },
  );

  it('may come back as itself, and is then another', async () => {
    const queue = makeQueue<Target>();
    const target = makeTarget('frame');
    queue.open(target);
    const a = queue.run(ask('a'));
    const settleEarly = () => target.answer('a');
    queue.close();
    settleEarly();
    expect(await stateOf(a)).toBe('waiting');
    queue.open(target);
    expect(target.asked).toEqual(['a', 'a']);
  });

  it('does not call a target again for an answered or refused call', async () => {
    const queue = makeQueue<Target>();
    const [old, next] = [makeTarget('old'), makeTarget('next')];
    queue.open(old);
    const [a, b] = [queue.run(ask('a')), queue.run(ask('b'))];
    old.answer('a');
    old.refuse('b');
    await Promise.allSettled([a, b]);
    queue.close();
    queue.open(next);
    expect(next.asked).toEqual([]);
  });

  it('takes what is behind it out of the round when a call ends it', () => {
    const queue = makeQueue<string[]>();
    const calls: string[] = [];
    const end = queue.run((target) => {
      target.push('ends it');
      queue.reject(new Error('over'));
      queue.close();
    });
    const behind = queue.run((target) => target.push('behind'));
    for (const call of [end, behind]) call.catch(() => {});
    queue.open(calls);
    expect(calls).toEqual(['ends it']);
  });
});

describe('when no target will come', () => {
  it('rejects all calls that wait when no target will come', async () => {
    const queue = makeQueue<null>();
    const waiting = [queue.run(() => 'never'), queue.run(() => 'never')];
    queue.reject(new Error('shut down'));
    const outcomes = await Promise.allSettled(waiting);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(waiting[0]).rejects.toThrow('shut down');
  });

  it('rejects calls that the target has not answered, and ignores answers that arrive later', async () => {
    const queue = makeQueue<Target>();
    const target = makeTarget('frame');
    queue.open(target);
    const asked = queue.run(ask('a'));
    queue.reject(new Error('shut down'));
    target.answer('a');
    await expect(asked).rejects.toThrow('shut down');
  });

  it('does not make rejected calls on a target that comes after all', async () => {
    const queue = makeQueue<string[]>();
    const calls: string[] = [];
    const waiting = queue.run((target) => target.push('too late'));
    queue.reject(new Error('shut down'));
    queue.open(calls);
    await expect(waiting).rejects.toThrow('shut down');
    expect(calls).toEqual([]);
  });
});

describe('more than a visitor could ask for', () => {
  it('refuses calls from the 101st on, and makes the others all the same', async () => {
    const queue = makeQueue<null>();
    const waiting = Array.from({ length: 100 }, () => queue.run(() => 'ran'));
    await expect(queue.run(() => 'one more')).rejects.toMatchObject({
      name: 'WidgetError',
      code: 'unsupported',
      message: 'Too many calls.',
    });
    queue.open(null);
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['ran']));
  });

  it('counts what waits, not what was answered', async () => {
    const queue = makeQueue<null>();
    queue.open(null);
    for (let call = 0; call < 200; call += 1) await queue.run(() => call);
    await expect(queue.run(() => 'the 201st')).resolves.toBe('the 201st');
  });
});
