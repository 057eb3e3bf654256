import { basePath } from '../client/base-path.ts';
import { createEffect, onCleanup } from 'solid-js';
import { FileAnswer } from '../client/FileAnswer.tsx';
import { createLanguage, LanguageContext } from './base/language.ts';
import { paintTheme } from './base/theme-choice.ts';
import { createToasts, ToastContext } from './base/toast.ts';
import { ToastView } from './base/ToastView.tsx';
import { makeCall } from './data/http.ts';
import { Routes } from './routes.tsx';
import { endPush } from './state/own-push.ts';
import { followSignOut } from './state/account-news.ts';
import { CallContext } from './state/call.ts';
import { makeHeedingCall } from './state/heeding-call.ts';
import { createSession, SessionContext } from './state/console-session.ts';
import { makeUnsentKeeper, UnsentContext } from './state/unsent.ts';
import './file-answer.css';

/** Everything that all pages share, around the page that the address names. */
export function App() {
  const language = createLanguage();
  const unsent = makeUnsentKeeper();
  const call = makeCall({ origin: location.origin + basePath(), locale: language.locale });
  const session = createSession({
    call,
    onSignOut() {
      unsent.forget();
      void endPush();
    },
  });
  onCleanup(followSignOut(session.leave));
  void session.check();

  createEffect(() => {
    document.documentElement.lang = language.locale();
  });
  paintTheme();

  return (
    <LanguageContext.Provider value={language}>
      <ToastContext.Provider value={createToasts()}>
        <SessionContext.Provider value={session}>
          <CallContext.Provider value={makeHeedingCall(call, session.heed)}>
            <UnsentContext.Provider value={unsent}>
              <Routes />
            </UnsentContext.Provider>
          </CallContext.Provider>
        </SessionContext.Provider>
        <ToastView />
      </ToastContext.Provider>
      <FileAnswer class="file-answer" locale={language.locale()} />
    </LanguageContext.Provider>
  );
}
