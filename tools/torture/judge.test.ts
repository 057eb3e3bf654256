import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import type { Fate, Life, RunRecord, SentMessage } from './record.ts';
import { isClean } from './verdict.ts';

const VISITOR = 'v1';
const message = (text: string, seq: number) =>
  ({ id: `m${text}`, seq, from: 'visitor', text }) as const;
const heard = (text: string) => ({ id: `m${text}`, text });

function say(from: SentMessage['from'], text: string, at: number): SentMessage {
  const sender = from === 'agent' ? 'agent of v1' : 'v1.1';
  return { from, visitor: VISITOR, sender, text, at, fate: 'accepted' };
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
      live(['b'], { tab: 'v1.2', isLast: false, endedAt: 2.2 }),
      live(['c'], { tab: 'v1.2', readyAt: 2.5 }),
    ],
    stored: [
      {
        conversationId: 'c1',
        visitor: VISITOR,
        messages: [message('a', 1), message('b', 2), message('c', 3)],
      },
    ],
    shown: [{ visitor: VISITOR, tab: 'v1.1', texts: ['b', 'c'], unsent: 0 }],
    glimpses: [
      { visitor: VISITOR, tab: 'the inbox', texts: ['b'] },
      { visitor: VISITOR, tab: 'the inbox', texts: ['a', 'b', 'c'] },
    ],
    drafts: [
      { visitor: VISITOR, left: '', found: '' },
      { visitor: VISITOR, left: 'a1-0', found: 'a1-0' },
    ],
    sockets: 1,
  };
}

/** The findings of a good run after one change to it. */
function broken(breakIt: (run: RunRecord) => void) {
  const run = goodRun();
  breakIt(run);
  const { sent: _sent, delivered: _delivered, excused: _excused, ...findings } = judge(run);
  return Object.fromEntries(Object.entries(findings).filter(([, found]) => found.length > 0));
}

const lifeOf = (run: RunRecord, index = 0) => run.lives[index]!;
const messagesOf = (run: RunRecord) => run.stored[0]!.messages;
const shownIn = (run: RunRecord) => run.shown[0]!;
const glimpseIn = (run: RunRecord) => run.glimpses[1]!;

/** Another visitor of the same run, to whom all went well too. */
function addStranger(run: RunRecord): void {
  run.sent.push({ ...say('visitor', 'x', 5), visitor: 'v2', sender: 'v2.1' });
  run.lives.push(live(['x'], { visitor: 'v2', tab: 'v2.1' }));
  run.stored.push({ conversationId: 'c2', visitor: 'v2', messages: [message('x', 1)] });
  run.sockets = 2;
}

describe('the judge', () => {
  it('the judge finds nothing wrong with a run that went well', () => {
    expect(broken(() => {})).toEqual({});
    expect(broken(addStranger)).toEqual({});
    const verdict = judge(goodRun());
    expect(verdict).toMatchObject({ sent: 3, delivered: 3, excused: {} });
    expect(isClean(verdict)).toBe(true);
  });

  it('takes what the system says as a part of the conversation, which pages hear as well', () => {
    const joined = { ...message('Alice joined', 4), from: 'system' as const };
    const joining = (run: RunRecord) => {
      messagesOf(run).push(joined);
      for (const index of [0, 2]) lifeOf(run, index).heard.push(heard('Alice joined'));
    };
    expect(broken(joining)).toEqual({});
    const { lost } = broken((run) => {
      joining(run);
      lifeOf(run, 2).heard.pop();
      run.sent.push(say('visitor', 'd', 4));
      messagesOf(run).push(message('d', 5));
      for (const index of [0, 2]) lifeOf(run, index).heard.push(heard('d'));
      shownIn(run).texts = ['c', 'd'];
    });
    expect(lost).toEqual(['Alice joined: v1.2 (life) never heard 4']);
  });

  it.each<Fate>(['cut off', 'not entered'])('forgives that what was %s is missing', (fate) => {
    const unsure = { ...say('visitor', 'd', 4), fate };
    const verdict = judge({ ...goodRun(), sent: [...goodRun().sent, unsure] });
    expect(isClean(verdict)).toBe(true);
    expect(verdict).toMatchObject({ sent: 4, delivered: 3, excused: { [fate]: 1 } });
  });

  it('lets what was sent once more come late, but never before what was written earlier', () => {
    const places = (...seqs: number[]): RunRecord => {
      const run = goodRun();
      const texts = ['d', 'e', 'f'];
      run.sent = texts.map((text, index) => say('visitor', text, index));
      run.sent[1]!.isRepeated = true;
      run.stored[0]!.messages = texts
        .map((text, index) => message(text, seqs[index]!))
        .toSorted((one, other) => one.seq - other.seq);
      return { ...run, lives: [], shown: [], glimpses: [] };
    };
    expect(judge(places(1, 3, 2)).outOfOrder).toEqual([]);
    expect(judge(places(1, 2, 3)).outOfOrder).toEqual([]);
    expect(judge(places(2, 1, 3)).outOfOrder).toEqual(['e: stored as 1, after 2']);
  });

  it('excuses nothing that arrived', () => {
    const run = goodRun();
    run.sent[0]!.fate = 'cut off';
    expect(judge(run)).toMatchObject({ sent: 3, delivered: 3, excused: {} });
    expect(isClean(judge(run))).toBe(true);
  });

  it.each<[string, (run: RunRecord) => void]>([
    ['d: accepted and not stored', (run) => run.sent.push(say('visitor', 'd', 4))],
    ['v1: seq 4 stands at 3', (run) => messagesOf(run).splice(2, 1, message('c', 4))],
    ['b: v1.1 (life) never heard 2', (run) => lifeOf(run).heard.splice(1, 1)],
    ['c: v1.1 (life) never heard 3', (run) => lifeOf(run).heard.pop()],
    ['a: v1.1 (life) never heard 1', (run) => lifeOf(run).heard.shift()],
    ['c: v1.2 (life) never heard 3', (run) => (lifeOf(run, 2).heard = [])],
    [
      'b: v1.1 (life) heard it, the store has it not',
      (run) => lifeOf(run).heard.push({ id: 'other', text: 'b' }),
    ],
    ['v1.1 (life) never became ready', (run) => delete lifeOf(run).readyAt],
    ['v1.1 (life) was not ready for 121 s', (run) => (lifeOf(run).readyAt = 121_000)],
    [
      'v1.2 (life) was not ready for 150 s',
      (run) => {
        delete lifeOf(run, 1).readyAt;
        lifeOf(run, 1).endedAt = 150_000;
      },
    ],
    ['c: v1.1 does not show it', (run) => (shownIn(run).texts = ['a', 'b'])],
    [
      'a: v1.1 does not show it',
      (run) => (run.shown[0] = { ...shownIn(run), texts: ['b', 'c'], isWhole: true }),
    ],
    [
      'a1-0: the draft for v1 became "a1"',
      (run) => run.drafts.push({ visitor: VISITOR, left: 'a1-0', found: 'a1' }),
    ],
    ['v1.1 shows nothing', (run) => (shownIn(run).texts = [])],
    ['v1.1 shows 1 as not sent', (run) => (shownIn(run).unsent = 1)],
    ['v1 is not stored', (run) => (run.stored = [])],
    ['c: v1.1 was never told what came of it', (run) => (run.sent[2]!.fate = 'open')],
  ])('finds what is lost: %s', (finding, breakIt) => {
    const { lost, ...others } = broken(breakIt);
    expect(lost).toContain(finding);
    expect(others).toEqual({});
  });

  it('finds a send that never settled and never arrived', () => {
    const swallowed = { ...say('visitor', 'd', 4), fate: 'open' as const };
    expect(broken((run) => run.sent.push(swallowed))).toEqual({
      lost: ['d: v1.1 was never told what came of it'],
    });
  });

  it('finds what is refused, stored or not', () => {
    const refused = { ...say('visitor', 'd', 4), fate: 'refused' as const, code: 'send_failed' };
    expect(broken((run) => run.sent.push(refused))).toEqual({
      refused: ['d: refused (send_failed), not stored'],
    });
    expect(broken((run) => (run.sent[2]!.fate = 'refused'))).toEqual({
      refused: ['c: refused (no reason), stored'],
    });
  });

  it.each<[string, (run: RunRecord) => void]>([
    ['x: v1.1 (life) heard it', (run) => lifeOf(run).heard.push(heard('x'))],
    ['x: v1.1 shows it', (run) => shownIn(run).texts.unshift('x')],
    ['x: the inbox shows it', (run) => glimpseIn(run).texts.push('x')],
    ['x: the inbox shows it', (run) => (glimpseIn(run).pending = ['x'])],
    ['v1 and v2 have one conversation', (run) => (run.stored[1]!.conversationId = 'c1')],
    [
      'a: stored with v2',
      (run) => {
        run.stored[1]!.messages.push(message('a', 2));
        lifeOf(run, 3).heard = [];
      },
    ],
    [
      'c: stored with nobody of the run',
      ({ stored }) => {
        const messages = [message('c', 1)];
        stored.push({ conversationId: 'c3', visitor: undefined, messages });
      },
    ],
  ])('finds what is foreign: %s', (finding, breakIt) => {
    const { foreign } = broken((run) => {
      addStranger(run);
      breakIt(run);
    });
    expect(foreign).toEqual([finding]);
  });

  it('finds a message that went out under another identity', () => {
    const findings = broken((run) => {
      const [moved] = messagesOf(run).splice(2, 1);
      for (const index of [0, 2]) lifeOf(run, index).heard = [];
      run.stored.push({
        conversationId: 'c3',
        visitor: undefined,
        messages: [{ ...moved!, seq: 1 }],
      });
    });
    expect(findings['foreign']).toEqual(['c: stored with nobody of the run']);
    expect(findings['lost']).toContain('c: accepted and not stored');
  });

  it.each([0, 2])('finds that one visitor has %i sockets', (sockets) => {
    expect(broken((run) => (run.sockets = sockets))).toEqual({
      sockets: [`1 visitors have ${sockets} sockets`],
    });
  });

  it('does not ask a page that ended for what came later', () => {
    expect(broken((run) => (lifeOf(run, 1).heard = [heard('a')]))).toEqual({});
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
        shownIn(run).texts = ['b', 'c', 'a'];
      },
    ],
    ['b: v1.1 (life) heard it again', (run) => lifeOf(run).heard.push(heard('b'))],
    ['c: v1.1 shows it again', (run) => (shownIn(run).texts = ['b', 'c', 'c'])],
    ['c: the inbox shows it again', (run) => (glimpseIn(run).pending = ['c'])],
    ['b: the inbox shows it again', (run) => (glimpseIn(run).texts = ['a', 'b', 'b', 'c'])],
  ])('finds what is doubled: %s', (finding, breakIt) => {
    expect(broken(breakIt)['doubled']).toEqual([finding]);
  });

  it.each<[string, (run: RunRecord) => void]>([
    ['c: stored as 3, after 4', ({ sent }) => sent.push(...sent.splice(2, 1))],
    [
      'a: v1.1 (life) heard 1 after 2',
      (run) => lifeOf(run).heard.splice(0, 2, heard('b'), heard('a')),
    ],
    ['c: v1.1 shows it below d', (run) => (shownIn(run).texts = ['b', 'd', 'c'])],
    ['b: the inbox shows it below c', (run) => (glimpseIn(run).texts = ['a', 'c', 'b'])],
  ])('finds what is out of order: %s', (finding, breakIt) => {
    const findings = broken((run) => {
      run.sent.push(say('visitor', 'd', 4));
      messagesOf(run).push(message('d', 4));
      for (const index of [0, 2]) lifeOf(run, index).heard.push(heard('d'));
      shownIn(run).texts = ['b', 'c', 'd'];
      breakIt(run);
    });
    expect(findings).toEqual({ outOfOrder: [finding] });
  });
});
