import { createSignal, createUniqueId, For, Show, type JSX } from 'solid-js';
import { Icon } from '../base/Icon.tsx';
import { useTexts } from '../base/texts/use-texts.ts';
import type { Argument, Method } from './methods.ts';

/** The result of a call; `isBad` where it was refused. */
export type CallResult = { text: string; isBad?: boolean };

type MethodRowProps = {
  method: Method;
  /** Makes the call; resolves with what there is to tell of it. */
  onCall(method: Method, args: unknown[]): Promise<CallResult>;
  /** More of what came of it. */
  children?: JSX.Element;
};

/** A method with its argument to edit, and what came of the last call. */
export function MethodRow(props: MethodRowProps) {
  const texts = useTexts();
  const id = createUniqueId();
  const [text, setText] = createSignal<string>();
  const [result, setResult] = createSignal<CallResult>();
  const current = () => text() ?? props.method.argument?.start ?? '';
  let latest = 0;

  const call = async () => {
    latest += 1;
    const own = latest;
    setResult({ text: '…' });
    const next = await callWith(current());
    // A later call has the place by then, and keeps it.
    if (own === latest) setResult(next);
  };
  const callWith = async (argument: string): Promise<CallResult> => {
    try {
      return await props.onCall(props.method, props.method.toArguments(argument));
    } catch (error) {
      return { text: texts().noJson(String(error)), isBad: true };
    }
  };

  return (
    <li class="method" data-method={props.method.name}>
      <div class="method-head">
        <code class="method-name">
          {props.method.name}(<i>{props.method.argument?.name}</i>)
        </code>
        <button
          type="button"
          class="button button-small"
          aria-label={texts().callMethod(props.method.name)}
          onClick={() => void call()}
        >
          <Icon name="play_arrow" />
          {texts().call}
        </button>
      </div>
      <p class="field-doc" id={`${id}-doc`}>
        {props.method.doc}
      </p>
      <Show when={props.method.argument}>
        {(argument) => (
          <ArgumentInput
            argument={argument()}
            label={texts().argumentOf(argument().name, props.method.name)}
            describedBy={`${id}-doc`}
            value={current()}
            onInput={setText}
          />
        )}
      </Show>
      <p class="method-result" role="status" data-bad={result()?.isBad ? '' : undefined}>
        {result()?.text}
      </p>
      {props.children}
    </li>
  );
}

type ArgumentInputProps = {
  argument: Argument;
  label: string;
  describedBy: string;
  value: string;
  onInput(text: string): void;
};

function ArgumentInput(props: ArgumentInputProps) {
  const choices = () => (props.argument.kind === 'choice' ? props.argument.values : []);
  return (
    <Show
      when={props.argument.kind === 'choice'}
      fallback={
        <textarea
          class="input input-area"
          classList={{ 'input-mono': props.argument.kind === 'json' }}
          rows="1"
          spellcheck={false}
          aria-label={props.label}
          aria-describedby={props.describedBy}
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      }
    >
      <select
        class="input"
        aria-label={props.label}
        aria-describedby={props.describedBy}
        onChange={(event) => props.onInput(event.currentTarget.value)}
      >
        <For each={choices()}>
          {(value) => (
            <option value={value} selected={value === props.value}>
              {value}
            </option>
          )}
        </For>
      </select>
    </Show>
  );
}
