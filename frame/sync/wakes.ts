const BEAT_MS = 5000;
/** A beat that comes later than this by the clock was slept through, or the clock was set. */
const LATE_MS = 20_000;

export type WakeHandlers = {
  /** The page is looked at again. */
  onVisible(): void;
  /** Time passed of which this page knows nothing. */
  onWake(): void;
  onOnline(): void;
  /** Another page of this browser has stored something. */
  onStored(): void;
  /** The page is left, and may be kept to come back to. */
  onLeave(): void;
  onReturn(): void;
};

/** Tells of all that stands between a page and its network and leaves no trace in its timers. */
export function makeWakes(handlers: WakeHandlers): () => void {
  let lastBeat = Date.now();
  let wasLate = false;

  const look = () => {
    const isLate = Date.now() - lastBeat > BEAT_MS + LATE_MS;
    lastBeat = Date.now();
    wasLate ||= isLate;
    // Browsers let a hidden page's timers run late as a rule: whoever comes back to it is soon enough.
    if (!wasLate || document.hidden) return;
    wasLate = false;
    handlers.onWake();
  };
  const beat = setInterval(look, BEAT_MS);

  const onVisibility = () => {
    if (!document.hidden) handlers.onVisible();
    look();
  };
  const onPageShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted) handlers.onReturn();
  };
  const { onLeave, onOnline, onStored, onWake } = handlers;
  addEventListener('online', onOnline);
  addEventListener('storage', onStored);
  addEventListener('pagehide', onLeave);
  addEventListener('pageshow', onPageShow);
  document.addEventListener('visibilitychange', onVisibility);
  // The page may have been frozen without being hidden.
  document.addEventListener('resume', onWake);

  return () => {
    clearInterval(beat);
    removeEventListener('online', onOnline);
    removeEventListener('storage', onStored);
    removeEventListener('pagehide', onLeave);
    removeEventListener('pageshow', onPageShow);
    document.removeEventListener('visibilitychange', onVisibility);
    document.removeEventListener('resume', onWake);
  };
}
