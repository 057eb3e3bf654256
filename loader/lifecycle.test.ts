import { describe, expect, it } from 'vitest';
import { makeLifecycle, type State, type Step } from './lifecycle.ts';

const STEPS: Step[] = ['mount', 'connect', 'start', 'ready', 'fail', 'unmount', 'destroy'];

/** How to come to each state from the beginning. */
const WAY_TO: Record<State, Step[]> = {
  unmounted: [],
  mounted: ['mount'],
  connecting: ['mount', 'connect'],
  started: ['mount', 'connect', 'start'],
  ready: ['mount', 'connect', 'start', 'ready'],
  failed: ['mount', 'connect', 'fail'],
  destroyed: ['destroy'],
};

/** Where each step leads from each state, in the order of `STEPS`; no word: it is refused. */
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
  for (const step of WAY_TO[state]) life.take(step);
  return life;
}

it('begins unmounted', () => {
  expect(makeLifecycle().state).toBe('unmounted');
});

describe.each(Object.keys(TABLE) as State[])('from %s', (from) => {
  it('is where its way leads', () => {
    expect(lifecycleIn(from).state).toBe(from);
  });

  it.each(STEPS.map((step, index) => ({ step, to: TABLE[from][index] || 'nowhere' })))(
    '$step leads to $to',
    ({ step, to }) => {
      const life = lifecycleIn(from);
      expect(life.take(step)).toBe(to !== 'nowhere');
      expect(life.state).toBe(to === 'nowhere' ? from : to);
    },
  );
});

it.each([
  ['a page that swaps its body', ['unmount', 'mount', 'connect', 'start', 'ready'], 'ready'],
  ['a frame that comes at the second try', ['mount', 'connect', 'fail', 'connect'], 'connecting'],
  ['a handshake that overtakes the start', ['mount', 'connect', 'ready', 'start'], 'ready'],
  ['a late answer after the end', ['mount', 'connect', 'destroy', 'start', 'fail'], 'destroyed'],
] as const)('%s ends as it should', (_, steps, state) => {
  const life = makeLifecycle();
  for (const step of steps) life.take(step);
  expect(life.state).toBe(state);
});
