import { createEffect, createMemo, createSignal, on, onCleanup, onMount } from 'solid-js';
import type { SamplePage } from '../base/sample-page.ts';
import { toQuery } from '../base/settings.ts';
import type { Studio } from '../base/studio.ts';
import { useTexts } from '../base/texts/use-texts.ts';
import { makePreview } from './make-preview.ts';
import { PreviewBar } from './PreviewBar.tsx';
import { layOut, type Box } from './lay-out.ts';
import type { WidgetLink } from './widget-link.ts';
import './preview.css';

/** A control that moves asks for a new widget with every step. */
const PAUSE_MS = 60;

/** The real widget on a sample page, as large as there is room for. */
export function Preview(props: { studio: Studio; link: WidgetLink }) {
  const texts = useTexts();
  let room!: HTMLDivElement;
  let stage!: HTMLDivElement;
  const [box, setBox] = createSignal<Box>({ width: 0, height: 0 });
  const [run, setRun] = createSignal(0);
  const layout = createMemo(() => layOut(box(), props.studio.device()));
  const address = createMemo(() => {
    const { place, settings } = props.studio;
    const query = toQuery(settings(), place.defaults).toString();
    // An empty fragment means the top of a page, and a browser scrolls to it through all windows.
    return query === '' ? place.sample : `${place.sample}#${query}`;
  });

  const opensByItself = createMemo(() => props.studio.settings().get('defaultOpen'));

  onMount(() => {
    let isFirst = true;
    const onPage = (page: SamplePage) => {
      props.link.take(page);
      // People come to see the chat. A panel that opens by itself is left to do so.
      if (isFirst && opensByItself() !== 'true') void page.call('open');
      isFirst = false;
    };
    const preview = makePreview(stage, () => texts().samplePage, onPage);
    let timer: ReturnType<typeof setTimeout> | undefined;
    createEffect(
      on([address, run], ([next]) => {
        clearTimeout(timer);
        timer = setTimeout(() => preview.show(next), isFirst ? 0 : PAUSE_MS);
      }),
    );
    // The tab remembers whether the panel was open, and a new visitor's would not.
    createEffect(on(opensByItself, () => void props.link.call('shutdown'), { defer: true }));
    const observer = new ResizeObserver(() =>
      setBox({ width: room.clientWidth, height: room.clientHeight }),
    );
    observer.observe(room);
    onCleanup(() => {
      clearTimeout(timer);
      observer.disconnect();
      preview.end();
    });
  });

  return (
    <section class="preview" aria-label={texts().preview}>
      <PreviewBar studio={props.studio} address={address()} onReload={() => setRun(run() + 1)} />
      <div class="preview-room" ref={room}>
        <div
          ref={stage}
          class="preview-stage"
          data-device={props.studio.device()}
          style={{
            width: `${layout().width}px`,
            height: `${layout().height}px`,
            '--scale': String(layout().scale),
          }}
        />
      </div>
    </section>
  );
}
