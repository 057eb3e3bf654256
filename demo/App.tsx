import { createEffect, onCleanup, onMount, Show } from 'solid-js';
import { CopyButton } from './base/CopyButton.tsx';
import { Icon } from './base/Icon.tsx';
import { IconButton } from './base/IconButton.tsx';
import { Segments } from './base/Segments.tsx';
import type { Studio } from './base/studio.ts';
import { DEMO_TEXTS, TextsProvider, useTexts } from './base/texts/use-texts.ts';
import { CodePanel } from './code/CodePanel.tsx';
import { createEventLog } from './live/event-log.ts';
import { EventLogView } from './live/EventLogView.tsx';
import { LivePanel } from './live/LivePanel.tsx';
import { Playground } from './playground/Playground.tsx';
import { Preview } from './preview/Preview.tsx';
import { createWidgetLink } from './preview/widget-link.ts';
import './app.css';

/** The showcase: what can be set or called on the one side, and the widget on the other. */
export function App(props: { studio: Studio }) {
  const link = createWidgetLink();
  const log = createEventLog();
  link.onEvent(log.add);
  onMount(() => onCleanup(watchUndoKeys(props.studio)));
  const texts = () => DEMO_TEXTS[props.studio.language()];
  createEffect(() => {
    document.documentElement.lang = props.studio.language();
    document.title = texts().title;
  });

  return (
    <TextsProvider value={texts}>
      <div class="app">
        <TopBar studio={props.studio} />
        <main class="work" aria-label={texts().playground}>
          <h1 class="unseen">{texts().heading}</h1>
          <div class="side" tabindex="-1">
            <Show
              when={props.studio.view() === 'live'}
              fallback={<Playground studio={props.studio} />}
            >
              <LivePanel studio={props.studio} link={link} />
            </Show>
          </div>
          <div class="look">
            <Preview studio={props.studio} link={link} />
            <Show
              when={props.studio.view() === 'live'}
              fallback={<CodePanel studio={props.studio} />}
            >
              <EventLogView log={log} />
            </Show>
          </div>
        </main>
      </div>
    </TextsProvider>
  );
}

function TopBar(props: { studio: Studio }) {
  const texts = useTexts();
  return (
    <header class="top" aria-label={texts().playground}>
      <span class="brand">
        <span class="brand-mark" aria-hidden="true" />
        <span class="brand-name">cs-widget</span>
      </span>
      <Segments
        label={texts().view}
        value={props.studio.view()}
        options={[
          { value: 'playground', label: texts().playground },
          { value: 'live', label: texts().live },
        ]}
        onChange={(view) => props.studio.show(view)}
      />
      <span class="top-space" />
      <Show when={props.studio.place.docs}>
        {(docs) => (
          <a class="top-link" href={props.studio.language() === 'zh-CN' ? `${docs()}zh/` : docs()}>
            {texts().docs}
          </a>
        )}
      </Show>
      <button
        type="button"
        class="button"
        lang={texts().otherLocale}
        onClick={() => props.studio.setLanguage(texts().otherLocale)}
      >
        <Icon name="language" />
        {texts().otherLanguage}
      </button>
      <div class="top-tools">
        <IconButton
          icon="undo"
          label={texts().undo}
          isDisabled={!props.studio.canUndo()}
          onClick={() => props.studio.undo()}
        />
        <IconButton
          icon="redo"
          label={texts().redo}
          isDisabled={!props.studio.canRedo()}
          onClick={() => props.studio.redo()}
        />
        <button
          type="button"
          class="button"
          disabled={props.studio.isDefault()}
          onClick={() => props.studio.reset()}
        >
          {texts().resetAll}
        </button>
        <CopyButton text={props.studio.address()} label={texts().copyLink} icon="link" />
      </div>
    </header>
  );
}

const TEXT_FIELD = 'textarea, input:is([type="text"], [type="number"], :not([type]))';

/** The keys of every editor, but where a field has an undo of its own. */
function watchUndoKeys(studio: Studio): () => void {
  const onKey = (event: KeyboardEvent) => {
    const { target, key, ctrlKey, metaKey, shiftKey } = event;
    const isText = target instanceof Element && target.matches(TEXT_FIELD);
    if (isText || !(ctrlKey || metaKey) || key.toLowerCase() !== 'z') return;
    event.preventDefault();
    if (shiftKey) studio.redo();
    else studio.undo();
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}
