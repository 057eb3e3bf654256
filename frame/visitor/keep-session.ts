import { toWidgetError } from '../../shared/rpc/errors.ts';
import type { Backend } from '../ports/backend.ts';
import { makeClientId } from '../../client/random-ids.ts';
import { makeStorage } from '../browser/storage.ts';

export type SessionKeeper = {
  /**
   * The ticket that the page hands to its next frame, by which that frame continues the session.
   */
  ticket: string;
  /** The backend as it goes on with what is kept. */
  resume(backend: Backend): Backend;
  /** The session has another token, or belongs to somebody else from here on. */
  keep(token: string | undefined): void;
};

/** The place of a token in storage. */
export type TokenPlace = { read(): unknown; remove(): void };

type KeptSession = { ticket: string; who: string; token: string };

/**
 * Keeps an embedded chat's session for the next frame of the same page: by then the signature that
 * the page was made with may be too old for a handshake. The token stays in the frame's own
 * storage, as the page is not to have it. It is given out only to a frame that brings the random
 * ticket of the frame before and is the same visitor. A page that only names somebody has to prove
 * it to the server. If the browser blocks storage, every frame has to prove it.
 */
export function makeSessionKeeper(who: () => string, broughtTicket?: string): SessionKeeper {
  const tab = makeStorage('', 'sessionStorage');
  const tokenFor = (ticket: string | undefined): unknown => {
    const kept = Object(tab.read('session')) as Partial<KeptSession>;
    return kept.ticket === ticket && kept.who === who() ? kept.token : undefined;
  };
  const isNextFrame = broughtTicket !== undefined && tokenFor(broughtTicket) !== undefined;
  // A page that is loaded anew has to prove anew who its visitor is.
  if (!isNextFrame) tab.remove('session');
  const ticket = isNextFrame ? broughtTicket : makeClientId();

  return {
    ticket,
    resume: (backend) =>
      resumeSession(backend, {
        read: () => tokenFor(ticket),
        remove: () => tab.remove('session'),
      }),
    keep(token) {
      if (token === undefined) tab.remove('session');
      else tab.write('session', { ticket, who: who(), token } satisfies KeptSession);
    },
  };
}

/** Begins with the session that is kept, for as long as the server renews it. */
export function resumeSession(backend: Backend, kept: TokenPlace): Backend {
  return {
    ...backend,
    async handshake(request, token) {
      const current = token ?? kept.read();
      if (typeof current !== 'string') return backend.handshake(request);
      try {
        return await backend.handshake(request, current);
      } catch (error) {
        if (toWidgetError(error).status !== 401) throw error;
        kept.remove();
        // A renewal that was asked for as such is no way to become somebody else.
        if (token !== undefined) throw error;
        return backend.handshake(request);
      }
    },
  };
}
