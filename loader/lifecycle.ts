/** Which states lead to each state; undefined: any, but `destroyed` is the end. */
const ENTRANCES = {
  unmounted: undefined,
  mounted: ['unmounted'],
  connecting: ['mounted', 'failed'],
  started: ['connecting'],
  // The handshake may overtake the answer to `start`, which may then not come at all.
  ready: ['connecting', 'started'],
  failed: ['connecting', 'ready'],
  destroyed: undefined,
};

export type State = keyof typeof ENTRANCES;

export type Lifecycle = {
  readonly state: State;
  /** Enters the state if it can be entered from here, and says whether; if not, nothing changes. */
  enter(state: State): boolean;
};

export function makeLifecycle(): Lifecycle {
  let state: State = 'unmounted';
  return {
    get state() {
      return state;
    },
    enter(next) {
      const entrances: string[] | undefined = ENTRANCES[next];
      const isAllowed = entrances ? entrances.includes(state) : state !== 'destroyed';
      if (isAllowed) state = next;
      return isAllowed;
    },
  };
}
