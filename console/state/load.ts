import { createSignal, onCleanup, type Accessor } from 'solid-js';
import { retryAfterMs } from '../../client/retry-after.ts';
import { ApiError } from '../data/http.ts';

const RETRY_MS = 4_000;

export type Load<Value> = {
  /** The last value, also while it is fetched anew. */
  value: Accessor<Value | undefined>;
  /** The reason why there is no newer value. */
  error: Accessor<ApiError | undefined>;
  isLoading: Accessor<boolean>;
  reload(): Promise<void>;
  /** Takes what the server answered to a change. */
  set(value: Value): void;
};

/** Fetches what a page shows. Failures that may pass are tried again by themselves, in the server's own time. */
export function createLoad<Value>(fetchValue: () => Promise<Value>): Load<Value> {
  const [value, setValue] = createSignal<Value>();
  const [error, setError] = createSignal<ApiError>();
  const [isLoading, setIsLoading] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  // An answer that a later request or value has overtaken counts no more.
  let turn = 0;
  onCleanup(() => {
    isOver = true;
    clearTimeout(timer);
  });

  const reload = async () => {
    clearTimeout(timer);
    turn += 1;
    const own = turn;
    setIsLoading(true);
    try {
      const next = await fetchValue();
      if (own !== turn) return;
      setValue(() => next);
      setError(undefined);
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure;
      if (own !== turn) return;
      setError(failure);
      if (mayPass(failure) && !isOver)
        timer = setTimeout(() => void reload(), retryAfterMs(failure) || RETRY_MS);
    } finally {
      if (own === turn) setIsLoading(false);
    }
  };
  void reload();

  return {
    value,
    error,
    isLoading,
    reload,
    set: (next) => {
      turn += 1;
      clearTimeout(timer);
      setIsLoading(false);
      setError(undefined);
      setValue(() => next);
    },
  };
}

/** Nothing answered, or the store behind the server is away, or too much was asked. */
function mayPass({ status }: ApiError): boolean {
  return status === 0 || status === 429 || status >= 502;
}
