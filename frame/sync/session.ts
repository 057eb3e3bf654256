import { WidgetError, toWidgetError } from '../../shared/errors.ts';
import type {
  HandshakeReply,
  HandshakeRequest,
  IdentifyRequest,
  SessionReply,
} from '../../shared/wire.ts';
import type { Backend } from '../backend/backend.ts';
import { retry } from './backoff.ts';

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
  /** The token is another one. */
  onToken(): void;
  /**
   * Another tab is just changing who the visitor is: a fresh handshake would be somebody else's, who
   * must not be given what the former one sends.
   */
  isFollowing(): boolean;
};

export type Session = {
  /** Resolves when the handshake succeeded, however many attempts it takes. */
  open(): Promise<Opened>;
  /** Makes a call with a good token: on 401 the token is renewed and the call made once more. */
  run<Reply>(call: (token: string) => Promise<Reply>): Promise<Reply>;
  /** Resolves when the server has taken it over, however many attempts it takes. */
  identify(request: IdentifyRequest): Promise<SessionReply>;
  /** Takes over what another tab was given. */
  adopt(reply: SessionReply): void;
  /** Renews now; one renewal serves all who ask meanwhile. */
  renew(): Promise<string>;
  token(): string | undefined;
  destroy(): void;
};

/** The visitor's session with the server: one token, kept good. */
export function makeSession({
  backend,
  request,
  onError,
  onToken,
  isFollowing,
}: SessionOptions): Session {
  let token: string | undefined;
  let renewal: Promise<string> | undefined;
  let renewalTimer: ReturnType<typeof setTimeout> | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let isDestroyed = false;

  const adopt = (reply: { token: string; expiresAt: string }) => {
    token = reply.token;
    const leftMs = Date.parse(reply.expiresAt) - Date.now() - RENEWAL_MARGIN_MS;
    clearTimeout(renewalTimer);
    if (isDestroyed) return;
    renewalTimer = setTimeout(
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
    return reply;
  };

  const renewNow = async (): Promise<string> => {
    const used = token;
    const reply = await shake(used).catch((error: unknown) => {
      if (toWidgetError(error).status !== 401) throw error;
      if (isFollowing()) {
        throw new WidgetError({ code: 'network', message: 'The visitor is changing.' }, error);
      }
      // Too old to be renewed: the identity that the fresh handshake carries is the way back.
      return shake(undefined);
    });
    // An identify that answered meanwhile knows better who the visitor is.
    if (token === used) {
      adopt(reply);
      onToken();
    }
    return token ?? reply.token;
  };

  const renew = (): Promise<string> => {
    renewal ??= renewNow().finally(() => {
      renewal = undefined;
    });
    return renewal;
  };

  const retrying = <Reply>(call: () => Promise<Reply>, shouldRetry: (error: unknown) => boolean) =>
    retry(call, {
      ...RETRY,
      shouldRetry,
      wait: (delayMs) =>
        new Promise((resolve) => {
          retryTimer = setTimeout(resolve, delayMs);
        }),
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
      const opened = await retrying(
        () => shake(undefined),
        (thrown) => {
          const error = toWidgetError(thrown);
          onError(error);
          return error.retryable;
        },
      );
      adopt(opened);
      return opened;
    },
    run,
    adopt(reply) {
      adopt(reply);
      onToken();
    },
    async identify(profile) {
      const reply = await retrying(
        () => run((current) => backend.identify(current, profile)),
        (error) => toWidgetError(error).retryable,
      );
      adopt(reply);
      onToken();
      return reply;
    },
    renew,
    token: () => token,
    destroy() {
      isDestroyed = true;
      clearTimeout(renewalTimer);
      clearTimeout(retryTimer);
    },
  };
}
