import { createSignal, type Accessor } from 'solid-js';
import { useLanguage } from '../base/language.ts';
import { ApiError } from '../data/http.ts';
import { describeError } from './describe-error.ts';

export type Submit = {
  /** Sends once at a time. True where it succeeded. */
  run(): Promise<boolean>;
  /** The same for a dialog: resolves with the reason where it failed, else does what follows. */
  confirm(onDone: () => void): Promise<string | undefined>;
  isBusy: Accessor<boolean>;
  /** The reason why the last attempt failed, in the person's language. */
  error: Accessor<string | undefined>;
  /** The field of the request that was the reason, if it was one field. */
  field: Accessor<string | undefined>;
  clear(): void;
};

/** Something that a person sends off, and that may fail. */
export function createSubmit(send: () => Promise<unknown>): Submit {
  const { texts } = useLanguage();
  const [isBusy, setIsBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<ApiError>();
  const error = () => {
    const shown = failure();
    return shown && describeError(shown, texts());
  };

  const run = async () => {
    if (isBusy()) return false;
    setIsBusy(true);
    setFailure(undefined);
    try {
      await send();
      return true;
    } catch (reason) {
      if (!(reason instanceof ApiError)) throw reason;
      setFailure(reason);
      return false;
    } finally {
      setIsBusy(false);
    }
  };

  return {
    run,
    async confirm(onDone) {
      if (!(await run())) return error();
      onDone();
      return undefined;
    },
    isBusy,
    error,
    field: () => failure()?.field,
    clear: () => setFailure(undefined),
  };
}
