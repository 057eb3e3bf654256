import { basePath } from '../client/base-path.ts';
import { createEffect, createSignal, on, Show, type Accessor } from 'solid-js';
import { render } from 'solid-js/web';
import { makeChatCommands } from './chat-commands.ts';
import { makeAnnouncer } from './ui/announcer.ts';
import { App } from './ui/App.tsx';
import type { Backend } from './ports/backend.ts';
import { makeApi } from './backend/rest-api.ts';
import { contextOf } from './chat/context.ts';
import { createChat, type Chat } from './chat/chat.ts';
import type { ChatCommands, Notify, Start } from './ports/host.ts';
import { makeIdentity } from './visitor/identity.ts';
import { I18nProvider } from './i18n/context.tsx';
import { createI18n } from './i18n/create-i18n.ts';
import { boundedHandover, parseFrameHandover } from './chat/frame-handover.ts';
import { makeSessionKeeper } from './visitor/keep-session.ts';
import { createLook } from './config/look.ts';
import { sendKeysToComposer } from './ui/keys-to-composer.ts';
import { createPanel, type Panel } from './ui/panel.ts';
import { onceEach, parseSite } from './config/parse-sources.ts';
import { makeHashing } from './browser/hashing.ts';
import { painted } from './browser/painted.ts';
import { wait } from './retry/wait.ts';
import { createSound } from './browser/sound.ts';
import { makeStorage } from './browser/storage.ts';

/** Puts the parts together: backend, chat, panel, and the UI over them. */
export async function startChat(start: Start, notify: Notify): Promise<ChatCommands> {
  const { settings } = start;
  const kept = parseFrameHandover(start.kept);
  const painting = createLook(settings, start.site);
  const i18n = await createI18n(start.locale, start.entry.type === 'embed');
  const server = await makeBackend(start, i18n.locale);
  const look = await painting;
  const { visitorId, entry } = start;
  const context = contextOf(start.context);
  const identity = makeIdentity({ settings, visitorId, context }, kept.chat.identity);
  const storage = makeStorage(identity.storageScope());
  const tabStorage = makeStorage(identity.storageScope(), 'sessionStorage');
  const keeper =
    entry.type === 'embed'
      ? makeSessionKeeper(() => identity.storageScope(), kept.ticket)
      : undefined;
  const announcer = makeAnnouncer(i18n);
  const warnOfSite = onceEach(notify.warn);
  let knownSite = JSON.stringify(start.site);

  return new Promise((resolve) => {
    render(
      () => {
        const chat = createChat({
          backend: keeper?.resume(server) ?? server,
          identity,
          fingerprint: makeHashing(settings, !start.isReturning),
          storage,
          kept: kept.chat,
          isLink: entry.type === 'link',
          onOpened: () => panel.restoreDraft(),
          onSite(site) {
            const layer = parseSite(site, warnOfSite);
            const json = JSON.stringify(layer);
            // The page has it already, and would paint all of it anew.
            if (json === knownSite) return;
            knownSite = json;
            look.setSite(layer);
            notify.site(layer);
          },
          onSent: (text) => panel.dropDraft(text),
          keepSession: (token) => keeper?.keep(token),
          rescope: (scope, keepsDraft) => panel.rescope(scope, keepsDraft),
          onRefused: announcer.sayRefused,
          onLeaving: (next) => panel.setLeaving(next),
          onOther: announcer.clear,
          notify: {
            ...notify,
            message(message, event) {
              const hadGesture = notify.message(message);
              const { id, from } = message;
              panel.expectOpening();
              if (from !== 'visitor') void announcer.sayMessage(message, event);
              if (from === 'agent') sound.play(id, panel.isShown(), hadGesture);
              return hadGesture;
            },
          },
        });
        const sound = createSound();
        const panel = createPanel({
          start,
          storage,
          tabStorage,
          chat,
          keptDraft: kept.draft,
          wasLetIn: kept.chat.told !== null,
        });
        if (entry.type === 'embed') sendKeysToComposer(entry.origin, panel);
        createHandover(notify, start.kept === undefined, () =>
          boundedHandover({ draft: panel.draft(), ticket: keeper?.ticket, chat: chat.kept() }),
        );
        createLanguage(i18n.locale, chat);
        createOpening(panel, chat);

        const isDue = createDue(start.isOpen, () =>
          resolve(makeChatCommands(start, notify, identity, i18n, chat, panel, sound)),
        );
        return (
          <Show when={isDue()}>
            <I18nProvider value={i18n}>
              <App
                chat={chat}
                look={look}
                panel={panel}
                announcer={announcer}
                isStandalone={start.isStandalone}
                onClose={notify.close}
              />
            </I18nProvider>
          </Show>
        );
      },
      document.getElementById('root') ?? document.body,
    );
  });
}

/**
 * Whether the UI is due: at once in an open panel, else in a task of its own, while the handshake is on
 * its way.
 */
function createDue(isOpen: boolean, onDue: () => void): Accessor<boolean> {
  const [isDue, setDue] = createSignal(isOpen);
  if (isOpen) onDue();
  else {
    void wait().then(() => {
      setDue(true);
      onDue();
    });
  }
  return isDue;
}

/** Asks for all that an open panel shows beside the first view, once that has been painted. */
function createOpening(panel: Panel, chat: Chat): void {
  createEffect(() => {
    if (panel.isOpen()) void painted().then(panel.expectOpening);
  });
  createEffect(() => {
    if (panel.isExpected()) void chat.needTalk();
  });
}

/** Says in which language the page is, and asks for the site's texts in another one. */
function createLanguage(current: Accessor<Start['locale']>, chat: Chat): void {
  createEffect(
    on(current, (locale, former) => {
      document.documentElement.lang = locale;
      // Shown anew in the same language, it is no other one.
      if (former && former !== locale) void chat.askForTexts();
    }),
  );
}

/**
 * Has the page keep this state for its next frame, as often as it is another one. A page's first frame begins
 * with none that the next one could miss.
 */
function createHandover(
  notify: Notify,
  isFirst: boolean,
  read: () => Parameters<Notify['keep']>[0],
): void {
  createEffect((told: string | undefined) => {
    const state = read();
    const json = JSON.stringify(state);
    if (told === undefined ? !isFirst : json !== told) notify.keep(state);
    return json;
  });
}

async function makeBackend(
  { settings, entry, wrapBackend = (backend) => backend }: Start,
  locale: () => Start['locale'],
): Promise<Backend> {
  if (settings.mock) {
    const part = await import('./backend/mock.ts');
    return part.makeMock('Mock', makeStorage('', 'sessionStorage'));
  }
  const apiBase = trimSlashes(settings.apiBase ?? location.origin);
  const root = apiBase === location.origin ? apiBase + basePath() : apiBase;
  const wsBase = trimSlashes(settings.wsBase ?? root);
  const api = makeApi({ apiBase: root, wsBase: wsBase.replace(/^http/i, 'ws'), entry, locale });
  return wrapBackend(api);
}

function trimSlashes(address: string): string {
  let end = address.length;
  while (address[end - 1] === '/') end -= 1;
  return address.slice(0, end);
}
