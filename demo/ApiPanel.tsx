import { createUniqueId, For } from 'solid-js';
import { describe } from './describe.ts';
import { callWidget } from './embedded-widget.ts';

/** The result of a call; without a text until it is known. */
export type Answer = { code: string; text?: string };

type ApiPanelProps = { answer: Answer | undefined; onAnswer(answer: Answer): void };

type Call = { code: string; run: () => unknown };

const CALLS: readonly Call[] = [
  { code: 'open()', run: () => callWidget('open') },
  { code: 'close()', run: () => callWidget('close') },
  { code: 'toggle()', run: () => callWidget('toggle') },
  {
    code: "open({ prefill: 'Where is my order?' })",
    run: () => callWidget('open', { prefill: 'Where is my order?' }),
  },
  { code: "sendMessage('Hello')", run: () => callWidget('sendMessage', 'Hello') },
  {
    code: "identify({ externalUserId: 'u_42', nickname: 'Alex Lee' })",
    run: () => callWidget('identify', { externalUserId: 'u_42', nickname: 'Alex Lee' }),
  },
  {
    code: 'identify({ externalUserId: null })',
    run: () => callWidget('identify', { externalUserId: null }),
  },
  { code: "setLocale('zh-CN')", run: () => callWidget('setLocale', 'zh-CN') },
  { code: "setLocale('en-US')", run: () => callWidget('setLocale', 'en-US') },
  { code: 'shutdown()', run: () => callWidget('shutdown') },
  { code: 'init()', run: () => callWidget('init') },
  { code: 'diagnose()', run: () => callWidget('diagnose') },
];

/** The widget's calls, each a button that makes it. */
export function ApiPanel(props: ApiPanelProps) {
  const titleId = createUniqueId();
  let latest: Promise<unknown> | undefined;

  const run = async ({ code, run: call }: Call) => {
    const result = call();
    if (!(result instanceof Promise)) return;
    latest = result;
    props.onAnswer({ code });
    const value: unknown = await result.catch((error: unknown) => error);
    // A later call has the place by then, and keeps it.
    if (latest === result) props.onAnswer({ code, text: describe(value, 2) || 'done' });
  };

  const status = () => {
    if (!props.answer) return '';
    return `${props.answer.code.replace(/\(.*/, '()')} ${props.answer.text === undefined ? 'is asked …' : 'has answered'}`;
  };

  return (
    <section class="card" aria-labelledby={titleId}>
      <div class="card-head">
        <h3 id={titleId}>Calls</h3>
        <span role="status" class="card-status">
          {status()}
        </span>
      </div>
      <div class="calls">
        <For each={CALLS}>
          {(call) => (
            <button type="button" class="button call" onClick={() => void run(call)}>
              <code>{call.code}</code>
            </button>
          )}
        </For>
      </div>
    </section>
  );
}
