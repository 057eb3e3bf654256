import { toWidgetError } from '../shared/errors.ts';
import type { Backend } from './backend/backend.ts';
import { makeStorage, type Storage } from './storage.ts';

export type SessionKeeper = {
  /** The backend as it goes on with what is kept. */
  resume(backend: Backend): Backend;
  /** The session has another token, or belongs to somebody else from here on. */
  keep(token: string | undefined): void;
};

/**
 * Keeps an embedded chat's session for the next frame of the same page: by then the signature that the
 * page was made with may be too old for a handshake. The token stays in the frame's own storage, as the
 * page is not to have it, and is kept under the name of whose it is, so that nobody else goes on with it.
 */
export function makeSessionKeeper(who: () => string, isNextFrame: boolean): SessionKeeper {
  const tab = makeStorage(who(), 'sessionStorage');
  // A page that is loaded anew has to prove anew who its visitor is.
  if (!isNextFrame) tab.remove('session');

  return {
    resume: (backend) => resumeSession(backend, tab),
    keep(token) {
      tab.remove('session');
      tab.rescope(who());
      tab.write('session', token);
    },
  };
}

/** Begins with the session that `tab` holds, for as long as the server renews it. */
export function resumeSession(backend: Backend, tab: Pick<Storage, 'read' | 'remove'>): Backend {
  return {
    ...backend,
    async handshake(request, token) {
      const current = token ?? tab.read('session');
      if (typeof current !== 'string') return backend.handshake(request);
      try {
        return await backend.handshake(request, current);
      } catch (error) {
        if (toWidgetError(error).status !== 401) throw error;
        tab.remove('session');
        // A renewal that was asked for as such is no way to become somebody else.
        if (token !== undefined) throw error;
        return backend.handshake(request);
      }
    },
  };
}
