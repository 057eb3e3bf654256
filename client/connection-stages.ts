/** `refused`: the server wants no socket, and nothing else with this token either. */
export type ConnectionState = 'up' | 'down' | 'refused';

/**
 * - `idle`: there was no token yet to open a socket with.
 * - `opening`: there is a socket that the server has not greeted.
 * - `up`: the server has greeted it.
 * - `waiting`: the socket is lost; the next attempt is due in a while.
 * - `held`: the same, and the server wants to be left alone until then: it has too much, or many come back.
 * - `refused`: the server wants no socket.
 */
export type Stage = 'idle' | 'opening' | 'up' | 'waiting' | 'held' | 'refused' | 'destroyed';

/**
 * - `due`: the time for the next attempt has come.
 * - `hurry`: somebody wants the socket now.
 * - `greeted`, `lost`, `limited`, `forbidden`: the server's words about the socket that there is.
 */
export type StageEvent = 'due' | 'hurry' | 'greeted' | 'lost' | 'limited' | 'forbidden' | 'destroy';

const LOSSES = { lost: 'waiting', limited: 'held', forbidden: 'refused' } as const;
const END = { destroy: 'destroyed' } as const;

/** The stage that an event leads to. An event that is not in a stage's row changes nothing there. */
const STAGES: Record<Stage, Partial<Record<StageEvent, Stage>>> = {
  idle: { due: 'opening', hurry: 'opening', ...END },
  opening: { greeted: 'up', ...LOSSES, ...END },
  up: { ...LOSSES, ...END },
  waiting: { due: 'opening', hurry: 'opening', ...END },
  held: { due: 'opening', ...END },
  refused: END,
  destroyed: {},
};

export function stageAfter(stage: Stage, event: StageEvent): Stage | undefined {
  return STAGES[stage][event];
}

/** The state that others see in a stage. Nobody listens to a destroyed connection. */
export const STATE_OF: Record<Stage, ConnectionState | undefined> = {
  idle: 'down',
  opening: 'down',
  up: 'up',
  waiting: 'down',
  held: 'down',
  refused: 'refused',
  destroyed: undefined,
};

/** The state that others see from now on, if the step changes it. */
export function stateChange(from: Stage, to: Stage): ConnectionState | undefined {
  return STATE_OF[from] === STATE_OF[to] ? undefined : STATE_OF[to];
}
