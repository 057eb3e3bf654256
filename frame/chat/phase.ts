import { createSignal, untrack, type Accessor } from 'solid-js';
import { toErrorData, type WidgetError } from '../../shared/rpc/errors.ts';
import type { Site } from '../../shared/wire/wire.ts';
import type { Notify } from '../ports/host.ts';

export type Phase =
  | { type: 'connecting'; error?: WidgetError }
  | { type: 'ready'; site: Site }
  /** The chat has ended for good: nothing is tried any more. */
  | { type: 'refused'; error: WidgetError };

export type PhaseState = {
  phase: Accessor<Phase>;
  /** The site as it is told now, once the chat is ready. */
  site(): Site | undefined;
  setSite(site: Site): void;
  /** Whether agents are there. */
  setAttended(isAttended: boolean): void;
  /** Ends the chat where nothing can be tried again. The host hears of the same trouble once. */
  fail(error: WidgetError): void;
};

/** The phase that a chat is in. */
export function createPhase(notify: Pick<Notify, 'error'>): PhaseState {
  const [phase, setPhase] = createSignal<Phase>({ type: 'connecting' });
  const site = () => {
    const current = untrack(phase);
    return current.type === 'ready' ? current.site : undefined;
  };
  const setSite = (next: Site) => void setPhase({ type: 'ready', site: next });

  return {
    phase,
    site,
    setSite,
    setAttended(online) {
      const current = site();
      if (current) setSite({ ...current, online });
    },
    fail(error) {
      const previous = untrack(phase);
      const isRepeated = previous.type === 'connecting' && previous.error?.code === error.code;
      setPhase({ type: error.retryable ? 'connecting' : 'refused', error });
      if (!isRepeated) notify.error(toErrorData(error));
    },
  };
}
