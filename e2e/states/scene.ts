import type { OutgoingHttpHeaders } from 'node:http';
import { expect, type Locator, type Page } from 'playwright/test';
import { callApi } from '../infra/api.ts';
import { embeddedChat, fullScreenChat, launcher, openPanel, type Chat } from '../infra/chat.ts';
import { hostHtml } from '../infra/host-html.ts';
import { DIALOGUES, type Dialogue } from './dialogue.ts';
import { shopBody, shopHead } from './shop.ts';
import type { Stage } from './stage.ts';
import { makeTalk, type Talk } from './talk.ts';
import { WORDS, type Locale, type Words } from './words.ts';

export type Colors = {
  colorScheme: 'light' | 'dark';
  forcedColors?: 'none' | 'active';
  contrast?: 'no-preference' | 'more';
};

export type OpenOptions = {
  site?: keyof Stage['sites'];
  /** Whether the page belongs to somebody whom no site knows. */
  isStranger?: boolean;
  headers?: OutgoingHttpHeaders;
};

/** One visitor on one page, about to be brought into a state. */
export type Scene = {
  stage: Stage;
  page: Page;
  locale: Locale;
  words: Words;
  dialogue: Dialogue;
  /** The chat in the panel, or on the page that it fills. */
  chat: Chat;
  launcher: Locator;
  /** The visitor's own, the same one each time; without it the visitor is anonymous. */
  talk(site?: keyof Stage['sites']): Talk;
  /** Opens the shop's page; the panel stays closed. */
  open(options?: OpenOptions): Promise<void>;
  /** The same, and the panel with it. */
  openPanel(options?: OpenOptions): Promise<void>;
  openFullScreen(): Promise<void>;
  /** The visitor's system changes its colours, and all that is there has followed. */
  turn(colors: Colors): Promise<void>;
  /** The site changes the widget's language, and all that is there has followed; what was written stays. */
  speak(locale: Locale): Promise<void>;
};

export function makeScene(stage: Stage, page: Page): Scene {
  const { server, hosts, strangers, sites, agents, locale } = stage;
  const dialogue = DIALOGUES[locale];
  let talk: Talk | undefined;

  const open: Scene['open'] = async ({ site = 'attended', isStranger, headers = {} } = {}) => {
    const html = hostHtml(`${server.origin127}/widget.js`, {
      root: { lang: locale },
      head: shopHead(dialogue.shop),
      body: shopBody(locale),
      attributes: {
        'data-app-key': sites[site].appKey,
        'data-api-base': server.origin127,
        'data-locale': locale,
        'data-theme': 'auto',
        'data-external-user-id': talk?.externalUserId ?? null,
      },
    });
    await page.goto((isStranger === true ? strangers : hosts).serve({ html, headers }));
    await expect(launcher(page)).toBeVisible();
  };

  const hasChat = async () =>
    scene.chat.frame === page || (await page.locator('iframe').count()) > 0;

  const scene: Scene = {
    stage,
    page,
    locale,
    words: WORDS[locale],
    dialogue,
    chat: embeddedChat(page),
    launcher: launcher(page),
    talk(site = 'attended') {
      const { appKey } = sites[site];
      talk ??= makeTalk({ origin127: server.origin127, appKey, origin: hosts.origin, agents });
      return talk;
    },
    open,
    async openPanel(options) {
      await open(options);
      await openPanel(page);
    },
    async openFullScreen() {
      scene.chat = fullScreenChat(page);
      const user = talk === undefined ? '' : `&u=${talk.externalUserId}`;
      await page.goto(
        `${server.origin127}/?k=${sites.attended.appKey}&locale=${locale}&theme=auto${user}`,
      );
      await expect(scene.chat.input).toBeVisible();
    },
    async turn(colors) {
      await page.emulateMedia(colors);
      if (!(await hasChat())) return;
      const document = scene.chat.frame.locator('html');
      await expect(document).toHaveAttribute('data-theme', colors.colorScheme);
    },
    async speak(to) {
      await callApi(page, 'setLocale', to);
      Object.assign(scene, { locale: to, words: WORDS[to] });
      // A panel that fills a phone lies over it.
      const name = page.locator('#starim-cs-root [part~="launcher"]');
      await expect(name).toHaveAttribute('aria-label', scene.words.launcher);
      if (await hasChat())
        await expect(scene.chat.frame.locator('html')).toHaveAttribute('lang', to);
    },
  };
  return scene;
}
