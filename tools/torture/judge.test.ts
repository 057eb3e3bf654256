import { describe, expect, it } from 'vitest';
import { isClean, judge } from './judge.ts';
import type { Life, RunRecord, Sent } from './record.ts';

const VISITOR = 'v1';
const message = (text: string, seq: number) => ({ id: `m${text}`, seq, text });
const heard = (text: string) => ({ id: `m${text}`, text });

function say(from: Sent['from'], text: string, at: number): Sent {
  const sender = from === 'agent' ? 'agent of v1' : 'v1.1';
  return { from, visitor: VISITOR, sender, text, at, isAccepted: true };
}

function live(texts: string[], more: Partial<Life> = {}): Life {
  return {
    id: 'life',
    visitor: VISITOR,
    tab: 'v1.1',
    begunAt: 0,
    readyAt: 0,
    isLast: true,
    heard: texts.map(heard),
    ...more,
  };
}

/** A run in which all went well, for tests to break. */
function goodRun(): RunRecord {
  return {
    sent: [say('visitor', 'a', 1), say('agent', 'b', 2), say('visitor', 'c', 3)],
    lives: [
      live(['a', 'b', 'c']),
      live(['b'], { tab: 'v1.2', isLast: false }),
      live(['c'], { tab: 'v1.2', readyAt: 2.5 }),
    ],
    stored: [{ visitor: VISITOR, messages: [message('a', 1), message('b', 2), message('c', 3)] }],
    shown: [{ visitor: VISITOR, tab: 'v1.1', texts: ['b', 'c'], unsent: 0 }],
  };
}

function broken(breakIt: (run: RunRecord) => void) {
  const run = goodRun();
  breakIt(run);
  const { lost, doubled, outOfOrder } = judge(run);
  return { lost, doubled, outOfOrder };
}

const lifeOf = (run: RunRecord, index = 0) => run.lives[index]!;
const messagesOf = (run: RunRecord) => run.stored[0]!.messages;
const shownIn = (run: RunRecord) => run.shown[0]!;

describe('the judge', () => {
  it('finds nothing where all went well', () => {
    expect(judge(goodRun())).toEqual({
      sent: 3,
      delivered: 3,
      lost: [],
      doubled: [],
      outOfOrder: [],
    });
    expect(isClean(judge(goodRun()))).toBe(true);
  });

  it('forgives what was never accepted, if it came once at most', () => {
    const unsure = { ...say('visitor', 'd', 4), isAccepted: false };
    expect(isClean(judge({ ...goodRun(), sent: [...goodRun().sent, unsure] }))).toBe(true);
  });

  it.each<[string, (run: RunRecord) => void]>([
    ['accepted and not stored', (run) => run.sent.push(say('visitor', 'd', 4))],
    ['seq 4 stands at 3', (run) => messagesOf(run).splice(2, 1, message('c', 4))],
    ['never heard 2', (run) => lifeOf(run).heard.splice(1, 1)],
    ['never heard 3', (run) => lifeOf(run).heard.pop()],
    ['never heard 1', (run) => lifeOf(run).heard.shift()],
    ['never heard 3', (run) => (lifeOf(run, 2).heard = [])],
    ['the store has it not', (run) => lifeOf(run).heard.push(heard('z'))],
    ['never became ready', (run) => delete lifeOf(run).readyAt],
    ['does not show it', (run) => (shownIn(run).texts = ['a', 'b'])],
    ['shows nothing', (run) => (shownIn(run).texts = [])],
    ['shows 1 as not sent', (run) => (shownIn(run).unsent = 1)],
    ['v1 is not stored', (run) => (run.stored = [])],
  ])('finds what is lost: %s', (finding, breakIt) => {
    const { lost, doubled, outOfOrder } = broken(breakIt);
    expect(lost.join('\n')).toContain(finding);
    expect({ doubled, outOfOrder }).toEqual({ doubled: [], outOfOrder: [] });
  });

  it('does not ask a page that ended for what came later', () => {
    const { lost } = broken((run) => (lifeOf(run, 1).heard = [heard('a')]));
    expect(lost).toEqual([]);
  });

  it('asks a page that ended for what it left out in between', () => {
    const { lost } = broken((run) => (lifeOf(run, 1).heard = [heard('a'), heard('c')]));
    expect(lost).toEqual(['b: v1.2 (life) never heard 2']);
  });

  it.each<[string, (run: RunRecord) => void]>([
    [
      'a: stored again as 4',
      (run) => {
        messagesOf(run).push({ ...message('a', 4), id: 'other' });
        for (const index of [0, 2]) lifeOf(run, index).heard.push({ id: 'other', text: 'a' });
        shownIn(run).texts = ['c', 'a'];
      },
    ],
    ['b: v1.1 (life) heard it again', (run) => lifeOf(run).heard.push(heard('b'))],
    ['c: v1.1 shows it 2 times', (run) => (shownIn(run).texts = ['b', 'c', 'c'])],
  ])('finds what is doubled: %s', (finding, breakIt) => {
    expect(broken(breakIt).doubled).toEqual([finding]);
  });

  it.each<[string, (run: RunRecord) => void]>([
    ['c: stored as 3, after 4', (run) => run.sent.unshift(say('visitor', 'd', 0))],
    [
      'a: v1.1 (life) heard 1 after 2',
      (run) => lifeOf(run).heard.splice(0, 2, heard('b'), heard('a')),
    ],
    ['d: v1.1 shows it in another place', (run) => (shownIn(run).texts = ['b', 'd', 'c'])],
  ])('finds what is out of order: %s', (finding, breakIt) => {
    const { outOfOrder } = broken((run) => {
      messagesOf(run).push(message('d', 4));
      for (const index of [0, 2]) lifeOf(run, index).heard.push(heard('d'));
      shownIn(run).texts = ['b', 'c', 'd'];
      breakIt(run);
    });
    expect(outOfOrder.filter((found) => found === finding)).toEqual([finding]);
  });
});
