import { createUniqueId, For } from 'solid-js';
import { callWidget } from './widget.ts';

const CALLS: readonly { code: string; run: () => unknown }[] = [
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
];

/** The widget's calls, each a button that makes it. */
export function ApiPanel() {
  const titleId = createUniqueId();

  const run = async (call: () => unknown) => {
    try {
      await call();
    } catch {
      // The event log below tells it: every failure is an `error` event too.
    }
  };

  return (
    <section class="card" aria-labelledby={titleId}>
      <div class="card-head">
        <h3 id={titleId}>Calls</h3>
      </div>
      <div class="calls">
        <For each={CALLS}>
          {(call) => (
            <button type="button" class="button call" onClick={() => void run(call.run)}>
              <code>{call.code}</code>
            </button>
          )}
        </For>
      </div>
    </section>
  );
}
