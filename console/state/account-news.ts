const CHANNEL = 'starim_console_account';

type News = 'changed' | 'signed-out';

/** Tells this browser's other windows that the person has changed something about themselves. */
export const tellAccountChanged = (): void => tell('changed');

/** Tells them that the person has signed out. */
export const tellSignedOut = (): void => tell('signed-out');

/**
 * Hears of a change, and of a look at the page after a while, in which another browser may have changed
 * the account. Returns its undo.
 */
export function followAccount(onNews: () => void): () => void {
  const undo = hear('changed', onNews);
  const look = () => {
    if (document.visibilityState === 'visible') onNews();
  };
  document.addEventListener('visibilitychange', look);
  return () => {
    undo();
    document.removeEventListener('visibilitychange', look);
  };
}

/** Hears that the person has signed out in another window; returns its undo. */
export const followSignOut = (onSignOut: () => void): (() => void) => hear('signed-out', onSignOut);

function tell(news: News): void {
  const channel = join();
  const post = channel?.postMessage.bind(channel);
  post?.(news);
  channel?.close();
}

function hear(wanted: News, onNews: () => void): () => void {
  const channel = join();
  channel?.addEventListener('message', ({ data }: MessageEvent<News>) => {
    if (data === wanted) onNews();
  });
  return () => channel?.close();
}

function join(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(CHANNEL);
  } catch {
    // Some browsers throw if storage is blocked: then a window learns of it when it is looked at.
    return undefined;
  }
}
