/** Browsers refuse a page that changes its address too often. */
const PAUSE_MS = 400;

/** The address of the page that is loaded anew. */
const LEFT_OVER = 'cs-demo-address';

export type AddressKeeper = { write(address: string): void; end(): void };

/**
 * Writes the page's address: at once, and then the latest after a pause. A reload takes the address as it
 * was when it began, whatever is written until the page goes, so that the next page is left a note.
 */
export function makeAddressKeeper(): AddressKeeper {
  let waiting: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const put = (address: string) => {
    history.replaceState(null, '', address);
    waiting = undefined;
    timer = setTimeout(() => {
      timer = undefined;
      if (waiting !== undefined) put(waiting);
    }, PAUSE_MS);
  };
  const leaveNote = () => {
    withStorage((storage) => storage.setItem(LEFT_OVER, waiting ?? location.href));
  };
  addEventListener('pagehide', leaveNote);
  return {
    write(address) {
      if (timer === undefined) put(address);
      else waiting = address;
    },
    end() {
      removeEventListener('pagehide', leaveNote);
      clearTimeout(timer);
    },
  };
}

/** Puts the address in its place that a reload would have lost. */
export function restoreAddress(): void {
  const address = withStorage((storage) => {
    const note = storage.getItem(LEFT_OVER);
    storage.removeItem(LEFT_OVER);
    return note;
  });
  const [entry] = performance.getEntriesByType('navigation');
  const isReload = (entry as PerformanceNavigationTiming | undefined)?.type === 'reload';
  if (address && isReload) history.replaceState(null, '', address);
}

function withStorage<Result>(work: (storage: Storage) => Result): Result | undefined {
  try {
    return work(sessionStorage);
  } catch {
    // Blocked: a change of the last moment is lost.
    return undefined;
  }
}
