import { WidgetError, toWidgetError } from '../../shared/errors.ts';
import type {
  HandshakeReply,
  HandshakeRequest,
  IdentifyRequest,
  SessionReply,
} from '../../shared/wire.ts';
import type { Backend } from '../backend/backend.ts';
import { retryDelayMs } from './backoff.ts';

/** Renewed this long before its end, so that no request meets the end itself. */
const RENEWAL_MARGIN_MS = 2 * 60_000;
/** A server's clock far from ours must make neither a storm of renewals nor none at all. */
const RENEWAL_MIN_MS = 30_000;
const RENEWAL_MAX_MS = 28 * 60_000;
const RETRY = { baseMs: 1000, maxMs: 30_000 };

export type Opened = Extract<HandshakeReply, { available: true }>;

export type SessionOptions = {
  backend: Backend;
  /** The fresh handshake; renewals carry the session's token instead of an identity. */
  request: () => HandshakeRequest;
  /** An attempt failed; it goes on trying if the error is retryable. */
  onError(error: WidgetError): void;
  /** The token was renewed. */
  onToken(token: string): void;
};

export type Session = {
  /** Resolves when the handshake succeeded, however many attempts it takes. */
  open(): Promise<Opened>;
  /** Makes a call with a good token: on 401 the token is renewed and the call made once more. */
  run<Reply>(call: (token: string) => Promise<Reply>): Promise<Reply>;
  identify(request: IdentifyRequest): Promise<SessionReply>;
  /** Renews now; one renewal serves all who ask meanwhile. */
  renew(): Promise<string>;
  token(): string | undefined;
  destroy(): void;
};

/** The visitor's session with the server: one token, kept good. */
export function makeSession({ backend, request, onError, onToken }: SessionOptions): Session {
  let token: string | undefined;
  let renewal: Promise<string> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDestroyed = false;

  const adopt = (reply: { token: string; expiresAt: string }) => {
    token = reply.token;
    const leftMs = Date.parse(reply.expiresAt) - Date.now() - RENEWAL_MARGIN_MS;
    clearTimeout(timer);
    if (isDestroyed) return;
    timer = setTimeout(
      () => {
        renew().catch(() => {
          // The next request that meets a 401 tries again.
        });
      },
      Math.min(RENEWAL_MAX_MS, Math.max(RENEWAL_MIN_MS, leftMs)),
    );
  };

  const shake = async (current: string | undefined): Promise<Opened> => {
    const reply = await backend.handshake(request(), current);
    if (!reply.available) throw new WidgetError({ code: 'unavailable', message: reply.reason });
    adopt(reply);
    return reply;
  };

  const renew = (): Promise<string> => {
    renewal ??= shake(token)
      .catch((error: unknown) => {
        // Too old to be renewed: the identity that the fresh handshake carries is the way back.
        if (toWidgetError(error).status === 401) return shake(undefined);
        throw error;
      })
      .then((reply) => {
        onToken(reply.token);
        return reply.token;
      })
      .finally(() => {
        renewal = undefined;
      });
    return renewal;
  };

  const wait = (delayMs: number) =>
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, delayMs);
    });

  const run: Session['run'] = async (call) => {
    if (token === undefined) {
      throw new WidgetError({ code: 'network', message: 'There is no session yet.' });
    }
    const used = token;
    try {
      return await call(used);
    } catch (error) {
      if (toWidgetError(error).status !== 401) throw error;
      // Somebody else may have renewed it while this call was under way.
      return call(token === used ? await renew() : token);
    }
  };

  return {
    async open() {
      for (let attempt = 0; ; attempt += 1) {
        try {
          return await shake(undefined);
        } catch (thrown) {
          const error = toWidgetError(thrown);
          onError(error);
          if (!error.retryable) throw error;
          await wait(retryDelayMs(attempt, RETRY));
        }
      }
    },
    run,
    async identify(profile) {
      const reply = await run((current) => backend.identify(current, profile));
      adopt(reply);
      onToken(reply.token);
      return reply;
    },
    renew,
    token: () => token,
    destroy() {
      isDestroyed = true;
      clearTimeout(timer);
    },
  };
}
