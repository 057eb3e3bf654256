import { describe, expect, it } from 'vitest';
import { stageAfter, STATE_OF, type Stage, type StageEvent } from './connection-stages.ts';

const STAGES = Object.keys(STATE_OF) as Stage[];
const EVENTS: StageEvent[] = ['due', 'hurry', 'greeted', 'lost', 'limited', 'forbidden', 'destroy'];

/** All that changes a stage; every other pair of stage and event is to change nothing. */
const STEPS: [from: Stage, event: StageEvent, to: Stage][] = [
  ['idle', 'due', 'opening'],
  ['idle', 'hurry', 'opening'],
  ['opening', 'greeted', 'up'],
  ['opening', 'lost', 'waiting'],
  ['opening', 'limited', 'held'],
  ['opening', 'forbidden', 'refused'],
  ['up', 'lost', 'waiting'],
  ['up', 'limited', 'held'],
  ['up', 'forbidden', 'refused'],
  ['waiting', 'due', 'opening'],
  ['waiting', 'hurry', 'opening'],
  ['held', 'due', 'opening'],
];

const ENDS = STAGES.filter((stage) => stage !== 'destroyed').map(
  (stage): [Stage, StageEvent, Stage] => [stage, 'destroy', 'destroyed'],
);

describe('the stages of a connection', () => {
  it.each([...STEPS, ...ENDS])('from %s, %s leads to %s', (from, event, to) => {
    expect(stageAfter(from, event)).toBe(to);
  });

  it('do not change by any other event', () => {
    const known = [...STEPS, ...ENDS].map(([from, event]) => `${from} ${event}`);
    const moving = STAGES.flatMap((stage) =>
      EVENTS.filter((event) => stageAfter(stage, event) !== undefined).map(
        (event) => `${stage} ${event}`,
      ),
    );
    expect(moving.toSorted()).toEqual(known.toSorted());
  });

  it('let nobody hurry a server that wants to be left alone', () => {
    expect(stageAfter('held', 'hurry')).toBeUndefined();
    expect(stageAfter('refused', 'hurry')).toBeUndefined();
  });

  it('look up to others only once the server has greeted', () => {
    expect(STAGES.filter((stage) => STATE_OF[stage] === 'up')).toEqual(['up']);
  });
});
