/** The states that lead to each of these. */
const ENTRANCES = {
  mounted: ['unmounted'],
  connecting: ['mounted', 'failed'],
  started: ['connecting'],
  // The handshake may overtake the answer to `start`, which may then not come at all.
  ready: ['connecting', 'started'],
  failed: ['connecting', 'ready'],
};

export type State = keyof typeof ENTRANCES | 'unmounted' | 'destroyed';

export type Lifecycle = {
  state: State;
  /** Enters the state if it can be entered from here, and says whether; if not, nothing changes. */
  enter(state: State): boolean;
};

export function makeLifecycle(): Lifecycle {
  const life: Lifecycle = {
    state: 'unmounted',
    enter(next) {
      const entrances = (ENTRANCES as Partial<Record<State, State[]>>)[next];
      // Any state may lead to the others, but `destroyed` is the end.
      const isAllowed = entrances ? entrances.includes(life.state) : life.state !== 'destroyed';
      if (isAllowed) life.state = next;
      return isAllowed;
    },
  };
  return life;
}
