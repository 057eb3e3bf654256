import { basePath } from '../../../client/base-path.ts';
import { createEffect, createSignal, For, on, onCleanup, onMount } from 'solid-js';
import { useLanguage } from '../../base/language.ts';
import { isPreviewReady, type PreviewRequest } from '../../base/preview-messages.ts';

/** Sliders move many times a second, and each change starts the widget anew. */
const SETTLED_MS = 200;

const DEVICES = ['desktop', 'phone'] as const;
const MODES = ['light', 'dark'] as const;

/** The real widget on a sample page, in a frame that takes its settings from here. */
export function Preview(props: { config: Record<string, unknown> }) {
  const { texts, locale } = useLanguage();
  const [device, setDevice] = createSignal<(typeof DEVICES)[number]>(
    // A phone has no room for a desktop's page.
    matchMedia('(max-width: 759px)').matches ? 'phone' : 'desktop',
  );
  const [mode, setMode] = createSignal<(typeof MODES)[number]>('light');
  let frame!: HTMLIFrameElement;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = () => {
    const request: PreviewRequest = {
      type: 'cs-preview',
      config: { ...props.config },
      mode: mode(),
      locale: locale(),
    };
    frame.contentWindow?.postMessage(request, location.origin);
  };

  onMount(() => {
    const hear = ({ origin, source, data }: MessageEvent<unknown>) => {
      const isPreview = origin === location.origin && source === frame.contentWindow;
      if (isPreview && isPreviewReady(data)) show();
    };
    addEventListener('message', hear);
    onCleanup(() => {
      removeEventListener('message', hear);
      clearTimeout(timer);
    });
  });
  createEffect(
    on(
      () => [JSON.stringify(props.config), mode(), locale()],
      () => {
        clearTimeout(timer);
        timer = setTimeout(show, SETTLED_MS);
      },
      { defer: true },
    ),
  );

  return (
    <section class="preview" aria-label={texts().sites.preview}>
      <div class="preview-choices">
        <div class="segments" role="group" aria-label={texts().sites.preview}>
          <For each={DEVICES}>
            {(one) => (
              <button
                type="button"
                class="segment"
                aria-pressed={device() === one}
                onClick={() => setDevice(one)}
              >
                {texts().sites.previewOf[one]}
              </button>
            )}
          </For>
        </div>
        <div class="segments" role="group" aria-label={texts().theme}>
          <For each={MODES}>
            {(one) => (
              <button
                type="button"
                class="segment"
                aria-pressed={mode() === one}
                onClick={() => setMode(one)}
              >
                {texts().sites.previewMode[one]}
              </button>
            )}
          </For>
        </div>
      </div>
      <div class="preview-stage" data-device={device()}>
        <iframe ref={frame} src={`${basePath()}/console/preview`} title={texts().sites.preview} />
      </div>
    </section>
  );
}
