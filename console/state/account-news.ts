const CHANNEL = 'starim_console_account';

/** Tells this browser's other windows that the person has changed something about themselves. */
export function tellAccountChanged(): void {
  const channel = join();
  const post = channel?.postMessage.bind(channel);
  post?.('changed');
  channel?.close();
}

/**
 * Hears of that, and of a look at the page after a while, in which another browser may have changed the
 * account. Returns its undo.
 */
export function followAccount(onNews: () => void): () => void {
  const channel = join();
  channel?.addEventListener('message', onNews);
  const look = () => {
    if (document.visibilityState === 'visible') onNews();
  };
  document.addEventListener('visibilitychange', look);
  return () => {
    channel?.close();
    document.removeEventListener('visibilitychange', look);
  };
}

function join(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(CHANNEL);
  } catch {
    // Some browsers throw if storage is blocked: then a window learns of it when it is looked at.
    return undefined;
  }
}
