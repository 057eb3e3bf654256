import type { FrameLocator, Locator, Page } from 'playwright/test';
import type { FieldName } from '../../shared/config/config.ts';
import type { HandshakeRequest } from '../../shared/wire/wire.ts';
import { expect } from '../fixtures.ts';
import { callApi } from '../infra/api.ts';
import { embeddedChat } from '../infra/chat.ts';
import { hostHtml } from '../infra/host-html.ts';
import type { Phase } from './field-case.ts';
import { servePictures } from './pictures.ts';
import { see } from './see.ts';
import { asSite, asText, attribute, type Source, type Values } from './sources.ts';
import { watchTraffic, type Traffic } from './traffic.ts';
import type { World } from './world.ts';

/** A text to send, so that the button for it is in its colours. */
const DRAFT = 'Hello';

/** A host page with the widget on it, as its visitor and its developer see it. */
export type Scene = {
  page: Page;
  root: Locator;
  launcher: Locator;
  panel: Locator;
  iframe: Locator;
  frame: FrameLocator;
  traffic: Traffic;
  /** Our lines on the console since the last start of the widget. */
  warnings: string[];
  /** The server's view of the visitor. */
  handshake(): Promise<HandshakeRequest>;
  /** Whether any source of the widget that runs has a good value of the field. */
  isSet(field: FieldName): boolean;
  start(start: Start): Promise<void>;
  enter(phase: Phase): Promise<void>;
};

type Start = {
  layers: Partial<Record<Source, Values>>;
  set?: ReadonlySet<FieldName>;
  /** Whether the site's settings are put into the server's mouth, which would not take them. */
  isForged?: boolean;
  /** Whether the chat is to wait for somebody to ask for it. */
  isQuiet?: boolean;
};

/** The documented stub: commands are buffered, and so hear all that the script tells. */
const STUB = `<script>
  window.StarIMCS = function () { (StarIMCS.q = StarIMCS.q || []).push(arguments); };
  StarIMCS('on', 'ready', function () { document.documentElement.dataset.chat = 'ready'; });
</script>`;

export async function makeScene(page: Page, world: World): Promise<Scene> {
  const traffic = await watchTraffic(page, world);
  await servePictures(page);
  const warnings: string[] = [];
  page.on('console', (message) => {
    if (message.text().startsWith('[StarIMCS]')) warnings.push(message.text());
  });
  const root = page.locator('#starim-cs-root');
  const launcher = root.locator('[part="launcher"]');
  let set: ReadonlySet<FieldName> = new Set();
  let hosted = '';

  const forget = () => {
    traffic.clear();
    warnings.length = 0;
  };

  /** Each start is a first visit, to the page and to the chat in its frame. */
  const leave = async () => {
    for (const document of page.frames().toReversed()) {
      if (document === page.mainFrame()) await callApi(page, 'shutdown');
      await document.evaluate(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
    }
  };

  /** A page for what its HTML says; `init()` alone says no more than the page that is there. */
  const host = async ({ init, data = {}, query = {} }: Start['layers']) => {
    const html = hostHtml(scriptAddress(world, query), {
      head: STUB,
      attributes: {
        ...Object.fromEntries(
          Object.entries(data).map(([name, value]) => [attribute(name), asText(value)]),
        ),
        ...(init ? { 'data-defer-init': '' } : {}),
      },
    });
    if (init && html === hosted) return;
    hosted = html;
    await page.goto(world.hosts.serve({ html }));
    await page.waitForFunction(() => Object(window['StarIMCS' as never]).version);
  };

  return {
    page,
    root,
    launcher,
    panel: root.locator('[part="panel"]'),
    iframe: root.locator('iframe'),
    frame: page.frameLocator('#starim-cs-root iframe'),
    traffic,
    warnings,
    async handshake() {
      await see.poll(() => traffic.handshakes.length).toBe(1);
      return traffic.handshakes[0]!.body;
    },
    isSet: (field) => set.has(field),
    async start({ layers, set: told = new Set(), isForged = false, isQuiet = false }) {
      set = told;
      const { init, remote } = layers;
      if (remote && isForged) traffic.tamper(asSite(remote));
      else if (remote) await world.site.configure(asSite(remote));
      if (hosted !== '') await leave();
      // A page knows its visitor on, and the hash is a newcomer's.
      if (init && 'fingerprint' in init) hosted = '';
      forget();
      await host(layers);
      if (init) await callApi(page, 'init', init);
      if (!isQuiet) await expect(page.locator('html[data-chat="ready"]')).toBeAttached();
    },
    async enter(phase) {
      if (phase === 'start') return;
      await (phase === 'open' ? callApi(page, 'open', { prefill: DRAFT }) : callApi(page, 'close'));
      await expect(launcher).toHaveAttribute('aria-expanded', String(phase === 'open'));
      // It comes after the panel has opened, and would replace what a check writes before.
      if (phase === 'open') await expect(embeddedChat(page).input).toHaveValue(DRAFT);
    },
  };
}

/** Escaped as HTML wants it. */
function scriptAddress({ server }: World, query: Values): string {
  const url = new URL('/widget.js', server.origin127);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, asText(value));
  return url.href.replaceAll('&', '&amp;');
}
