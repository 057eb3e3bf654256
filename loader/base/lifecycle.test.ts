import { describe, expect, it } from 'vitest';
import { makeLifecycle, type State } from './lifecycle.ts';

const STEPS: State[] = [
  'mounted',
  'connecting',
  'started',
  'ready',
  'failed',
  'unmounted',
  'destroyed',
];

/** A sequence of steps from the beginning to each state. */
const WAY_TO: Record<State, State[]> = {
  unmounted: [],
  mounted: ['mounted'],
  connecting: ['mounted', 'connecting'],
  started: ['mounted', 'connecting', 'started'],
  ready: ['mounted', 'connecting', 'started', 'ready'],
  failed: ['mounted', 'connecting', 'failed'],
  destroyed: ['destroyed'],
};

/**
 * The state that each step leads to from each state, in the order of `STEPS`. An empty text means
 * that the step is refused.
 */
const TABLE: Record<State, (State | '')[]> = {
  //           mount      connect       start      ready    fail      unmount      destroy
  unmounted: ['mounted', '', '', '', '', 'unmounted', 'destroyed'],
  mounted: ['', 'connecting', '', '', '', 'unmounted', 'destroyed'],
  connecting: ['', '', 'started', 'ready', 'failed', 'unmounted', 'destroyed'],
  started: ['', '', '', 'ready', '', 'unmounted', 'destroyed'],
  ready: ['', '', '', '', 'failed', 'unmounted', 'destroyed'],
  failed: ['', 'connecting', '', '', '', 'unmounted', 'destroyed'],
  destroyed: ['', '', '', '', '', '', ''],
};

function lifecycleIn(state: State) {
  const life = makeLifecycle();
  for (const step of WAY_TO[state]) life.enter(step);
  return life;
}

it('begins unmounted', () => {
  expect(makeLifecycle().state).toBe('unmounted');
});

describe.each(Object.keys(TABLE) as State[])('from %s', (from) => {
  it('the steps to each state lead there', () => {
    expect(lifecycleIn(from).state).toBe(from);
  });

  it.each(STEPS.map((step, index) => ({ step, to: TABLE[from][index] || 'nowhere' })))(
    '$step leads to $to',
    ({ step, to }) => {
      const life = lifecycleIn(from);
      expect(life.enter(step)).toBe(to !== 'nowhere');
      expect(life.state).toBe(to === 'nowhere' ? from : to);
    },
  );
});

it.each([
  [
    'a page that swaps its body',
    ['unmounted', 'mounted', 'connecting', 'started', 'ready'],
    'ready',
  ],
  [
    'a frame that comes at the second try',
    ['mounted', 'connecting', 'failed', 'connecting'],
    'connecting',
  ],
  ['a handshake that overtakes the start', ['mounted', 'connecting', 'ready', 'started'], 'ready'],
  [
    'a late answer after the end',
    ['mounted', 'connecting', 'destroyed', 'started', 'failed'],
    'destroyed',
  ],
] as const)('%s ends as it should', (_, steps, state) => {
  const life = makeLifecycle();
  for (const step of steps) life.enter(step);
  expect(life.state).toBe(state);
});
