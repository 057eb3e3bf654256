import { createMemo, createSignal, For, Show } from 'solid-js';
import type { WidgetEvent } from '../../shared/rpc/events.ts';
import type { Studio } from '../base/studio.ts';
import { useTexts } from '../base/texts/use-texts.ts';
import { NO_ANSWER, type WidgetLink } from '../preview/widget-link.ts';
import { FaultSwitches } from './FaultSwitches.tsx';
import { methodsOf, type Method } from './methods.ts';
import { MethodRow, type CallResult } from './MethodRow.tsx';
import { Report } from './Report.tsx';
import './live.css';

/** Every method of the widget in the preview, its state, and the faults of its mock. */
export function LivePanel(props: { studio: Studio; link: WidgetLink }) {
  const texts = useTexts();
  const methods = createMemo(() => methodsOf(texts()));
  const [diagnosis, setDiagnosis] = createSignal<unknown>();

  const call = async ({ name }: Method, args: unknown[]): Promise<CallResult> => {
    if (name === 'on' || name === 'off') {
      await props.link.subscribe(args[0] as WidgetEvent, name === 'on');
      return { text: texts().done };
    }
    try {
      const value = await props.link.call(name, ...args);
      if (value === NO_ANSWER) return { text: texts().pageGone, isBad: true };
      if (name !== 'diagnose') return { text: value === undefined ? texts().done : toText(value) };
      setDiagnosis(value);
      return { text: texts().reportBelow };
    } catch (error) {
      return { text: toText(error), isBad: true };
    }
  };

  return (
    <div class="live">
      <dl class="state" aria-label={texts().state}>
        <div>
          <dt>isOpen</dt>
          <dd>{String(props.link.state().isOpen)}</dd>
        </div>
        <div>
          <dt>unreadCount</dt>
          <dd>{props.link.state().unreadCount}</dd>
        </div>
        <div>
          <dt>version</dt>
          <dd>{props.link.state().version || '…'}</dd>
        </div>
      </dl>
      <section class="group" aria-label={texts().methods}>
        <h2 class="group-title">{texts().methods}</h2>
        <ul role="list" class="methods">
          <For each={methods()}>
            {(method) => (
              <MethodRow method={method} onCall={call}>
                <Show when={method.name === 'diagnose' && diagnosis()}>
                  {(found) => (
                    <Report diagnosis={found()} onClose={() => setDiagnosis(undefined)} />
                  )}
                </Show>
              </MethodRow>
            )}
          </For>
        </ul>
      </section>
      <FaultSwitches
        faults={props.link.faults()}
        isMock={props.studio.settings().get('mock') === 'true'}
        onChange={(faults) => props.link.setFaults(faults)}
      />
    </div>
  );
}

function toText(value: unknown): string {
  return JSON.stringify(value);
}
