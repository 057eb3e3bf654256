import { createEffect, createSignal, For, on } from 'solid-js';
import { isolate } from '../../../shared/readable-name.ts';
import { useLanguage } from '../../base/language.ts';
import { systemLine } from '../../base/system-line.ts';
import type { Entry } from '../../state/entries.ts';

/**
 * Reads out what others write while the thread is open, once. The log itself is silent: it would read
 * out all that a reader scrolls back to.
 */
export function LogAnnouncer(props: { entries: readonly Entry[]; visitorName: string }) {
  const { texts } = useLanguage();
  const [news, setNews] = createSignal<readonly Entry[]>([]);

  createEffect(
    on(
      () => props.entries[props.entries.length - 1]?.key,
      (_last, before) => {
        const known = props.entries.findIndex(({ key }) => key === before);
        // Nothing is news in a thread that has just been opened.
        if (known < 0) return;
        const isOthers = ({ state }: Entry) => state === undefined;
        const others = props.entries.slice(known + 1).filter(isOthers);
        if (others.length > 0) setNews(others);
      },
    ),
  );

  const line = (entry: Entry) => {
    const text = systemLine(entry, texts());
    if (entry.from === 'system') return text;
    const name = entry.from === 'visitor' ? props.visitorName : (entry.agentName ?? texts().agent);
    return `${isolate(name)}: ${text}`;
  };

  return (
    <div class="visually-hidden" role="status" aria-atomic="false">
      <For each={news()}>{(entry) => <p>{line(entry)}</p>}</For>
    </div>
  );
}
