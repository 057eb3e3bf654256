import { composerStates } from './composer-states.ts';
import { conversationStates } from './conversation-states.ts';
import { launcherStates } from './launcher-states.ts';
import { menuStates } from './menu-states.ts';
import type { State } from './state.ts';
import { troubleStates } from './trouble-states.ts';

/** Every state that a visitor may meet the widget in. */
export const STATES: State[] = [
  ...launcherStates,
  ...conversationStates,
  ...composerStates,
  ...menuStates,
  ...troubleStates,
];
