import { Match, Show, Switch, type Accessor, type JSX } from 'solid-js';
import { EmptyState } from '../base/EmptyState.tsx';
import { useLanguage } from '../base/language.ts';
import { Skeleton } from '../base/Skeleton.tsx';
import { describeLoadError } from './describe-error.ts';
import type { Load } from './load.ts';

type LoadedViewProps<Value> = {
  load: Load<Value>;
  /** Stands for a whole page, whose heading comes with the value. */
  isPage?: boolean;
  children(value: Accessor<Value>): JSX.Element;
};

/** Shows the loaded value; until then that it loads, or why it does not. */
export function LoadedView<Value>(props: LoadedViewProps<Value>) {
  const { texts } = useLanguage();
  return (
    <Switch fallback={<Skeleton />}>
      <Match when={props.load.value() as (Value & {}) | undefined}>
        {(value) => (
          <>
            <Show when={props.load.error()}>
              {(error) => (
                <p class="form-error" role="alert">
                  {describeLoadError(error(), texts())}
                </p>
              )}
            </Show>
            {props.children(value)}
          </>
        )}
      </Match>
      <Match when={props.load.error()}>
        {(error) => (
          <EmptyState
            title={texts().loadFailed}
            hint={describeLoadError(error(), texts())}
            isAlert={true}
            isPage={props.isPage ?? false}
          >
            <button
              type="button"
              class="button"
              disabled={props.load.isLoading()}
              onClick={() => void props.load.reload()}
            >
              {texts().retry}
            </button>
          </EmptyState>
        )}
      </Match>
    </Switch>
  );
}
