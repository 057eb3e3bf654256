import { createEffect, createSignal, on } from 'solid-js';
import { render } from 'solid-js/web';
import type { ChatMessage } from '../shared/events.ts';
import { App } from './App.tsx';
import type { Backend } from './backend/backend.ts';
import { makeApi } from './backend/api.ts';
import { createChat } from './chat.ts';
import type { ChatCommands, Notify, Start } from './host.ts';
import { makeIdentity } from './identity.ts';
import { I18nProvider } from './i18n/context.tsx';
import { createI18n } from './i18n/create-i18n.ts';
import { createPanel } from './panel.ts';
import { makeStorage } from './storage.ts';

/** Puts the parts together: backend, chat, panel, and the UI over them. */
export async function startChat(start: Start, notify: Notify): Promise<ChatCommands> {
  const i18n = await createI18n(start.locale);
  const backend = await makeBackend(start, i18n.locale);
  const identity = makeIdentity(start);
  const storage = makeStorage(identity.storageScope());
  const [news, setNews] = createSignal<readonly ChatMessage[]>([]);

  return new Promise((resolve) => {
    render(
      () => {
        const chat = createChat({
          backend,
          identity,
          storage,
          rescope(scope, keepsDraft) {
            const draft = panel.draft();
            panel.setDraft('');
            storage.rescope(scope);
            panel.setDraft(keepsDraft && draft !== '' ? draft : panel.storedDraft());
          },
          notify: {
            ...notify,
            message(message) {
              if (message.from !== 'visitor') setNews((spoken) => [...spoken.slice(-4), message]);
              notify.message(message);
            },
          },
        });
        const panel = createPanel({ start, storage, chat });
        createEffect(
          on(i18n.locale, (locale) => {
            document.documentElement.lang = locale;
          }),
        );
        createEffect(() => {
          document.title = i18n.texts().title;
        });

        resolve({
          setOpen: panel.setOpen,
          prefill: panel.prefill,
          setTheme: panel.setTheme,
          setLocale: i18n.setLocale,
          sendMessage: chat.send,
          identify: chat.identify,
        });
        return (
          <I18nProvider value={i18n}>
            <App
              chat={chat}
              panel={panel}
              news={news()}
              isStandalone={start.isStandalone}
              onClose={notify.close}
            />
          </I18nProvider>
        );
      },
      document.getElementById('root') ?? document.body,
    );
  });
}

async function makeBackend(
  { settings, entry }: Start,
  locale: () => Start['locale'],
): Promise<Backend> {
  if (settings.mock) {
    const { makeMock } = await import('./backend/mock.ts');
    return makeMock('Mock');
  }
  const apiBase = settings.apiBase ?? location.origin;
  const wsBase = settings.wsBase ?? apiBase.replace(/^http/, 'ws');
  return makeApi({ apiBase, wsBase: wsBase.replace(/^http/, 'ws'), entry, locale });
}
