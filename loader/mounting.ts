import type { WidgetSettings } from './config/widget-settings.ts';
import type { KeyRelay } from './focus/key-relay.ts';
import { watchKeys } from './focus/keys.ts';
import type { Connector } from './frame/connector.ts';
import type { WidgetLife } from './life.ts';
import { keepMounted } from './page/keep-mounted.ts';
import { mountRoot, type Root } from './page/root.ts';
import { LOADER_TEXTS } from './page/texts.ts';
import type { Panel } from './panel.ts';

export type Mounting = {
  /** Puts the root onto the page as soon as there is a body, and anew whenever the page loses it. */
  begin(): void;
  remount(): void;
  render(): void;
  /** The launcher takes the focus; only a gesture of the visitor's may lead it there. */
  focus(): void;
  end(): void;
};

/** The widget's one element on the page, from the page's body to the end. */
export function makeMounting(
  life: WidgetLife,
  settings: WidgetSettings,
  panel: Panel,
  relay: KeyRelay,
  connector: Connector,
): Mounting {
  let root: Root | undefined;
  let stopKeeping = () => {};

  const keys = watchKeys(
    () => root,
    relay,
    () => panel.setOpen(false, true),
  );

  const render = () => {
    const texts = LOADER_TEXTS[settings.locale];
    if (connector.box) connector.box.iframe.title = texts.title;
    root?.render({ settings, state: life.state, cause: connector.cause, panel, texts });
  };

  const mount = life.attempt(() => {
    life.enter('unmounted');
    const takesFocus = panel.isOpen && keys.wentIntoPanel();
    connector.disconnect();
    root?.destroy();
    root = mountRoot(panel, connector.prepare, mount, root);
    life.enter('mounted');
    render();
    connector.begin(root.panel);
    if (takesFocus) relay.begin();
  });

  return {
    begin() {
      stopKeeping = keepMounted(mount, () => root !== undefined && root.host.isConnected);
    },
    remount: mount,
    render,
    focus() {
      root?.launcher.focus();
    },
    end() {
      keys.stop();
      stopKeeping();
      root?.destroy();
    },
  };
}
