export type State =
  | 'unmounted'
  | 'mounted'
  | 'connecting'
  | 'started'
  | 'ready'
  | 'failed'
  | 'destroyed';

type Move = {
  to: State;
  /** Left out: from any state, but `destroyed` is the end. */
  from?: readonly State[];
};

const STEPS = {
  mount: { to: 'mounted', from: ['unmounted'] },
  connect: { to: 'connecting', from: ['mounted', 'failed'] },
  start: { to: 'started', from: ['connecting'] },
  // The handshake may overtake the answer to `start`, which may then not come at all.
  ready: { to: 'ready', from: ['connecting', 'started'] },
  fail: { to: 'failed', from: ['connecting', 'ready'] },
  unmount: { to: 'unmounted' },
  destroy: { to: 'destroyed' },
} satisfies Record<string, Move>;

export type Step = keyof typeof STEPS;

export type Lifecycle = {
  readonly state: State;
  /** Takes the step if it may be taken from here, and says whether it was; if not, nothing changes. */
  take(step: Step): boolean;
};

export function makeLifecycle(): Lifecycle {
  let state: State = 'unmounted';
  return {
    get state() {
      return state;
    },
    take(step) {
      const { to, from }: Move = STEPS[step];
      const isAllowed = from ? from.includes(state) : state !== 'destroyed';
      if (isAllowed) state = to;
      return isAllowed;
    },
  };
}
