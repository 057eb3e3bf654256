import { createEffect, createSignal, onCleanup, Show } from 'solid-js';
import { FileAnswer } from '../client/FileAnswer.tsx';
import { makeApi } from './data/api.ts';
import { Inbox } from './Inbox.tsx';
import { createLanguage, LanguageContext } from './base/language.ts';
import { connectAgent, type Refusal } from './data/socket.ts';
import { forgetToken, storeToken, takeToken, tokenIn } from './data/token.ts';
import { createInboxStore } from './state/store.ts';
import { TokenPage } from './TokenPage.tsx';
import './file-answer.css';
import { makeUnsentKeeper } from './state/unsent.ts';

/** The page: the inbox with a token, else the way to get one. */
export function App() {
  const language = createLanguage();
  const taken = takeToken();
  const [token, setToken] = createSignal(taken.token);
  const [refusal, setRefusal] = createSignal(taken.refusal);

  createEffect(() => {
    document.documentElement.lang = language.locale();
  });

  // A link with a new token, opened in this very tab, changes the fragment and loads nothing.
  const takeFromAddress = () => {
    const next = takeToken();
    if (next.refusal) setRefusal(next.refusal);
    setToken(next.token);
  };
  addEventListener('hashchange', takeFromAddress);
  onCleanup(() => removeEventListener('hashchange', takeFromAddress));

  const unsent = makeUnsentKeeper();
  const leave = (reason: Refusal | undefined) => {
    forgetToken();
    setRefusal(reason);
    setToken(undefined);
  };

  const enter = (pasted: string) => {
    const next = tokenIn(pasted);
    if (next === undefined) {
      setRefusal('expired');
      return;
    }
    storeToken(next);
    setToken(next);
  };

  return (
    <LanguageContext.Provider value={language}>
      <Show
        when={token()}
        keyed
        fallback={<TokenPage reason={refusal() ?? 'missing'} onToken={enter} />}
      >
        {(current) => {
          const { drafts, outboxes } = unsent.of(current);
          const store = createInboxStore({
            api: makeApi({ base: location.origin, token: current, locale: language.locale }),
            connect: (events) =>
              connectAgent(`${location.origin.replace(/^http/, 'ws')}/ws`, current, events),
            outboxes,
            onRefused(reason) {
              // A late refusal of the previous token says nothing about the current one.
              if (token() === current) leave(reason);
            },
          });
          const signOut = () => {
            unsent.forget();
            leave(undefined);
          };
          return <Inbox store={store} drafts={drafts} onSignOut={signOut} />;
        }}
      </Show>
      <FileAnswer class="file-answer" locale={language.locale()} />
    </LanguageContext.Provider>
  );
}
