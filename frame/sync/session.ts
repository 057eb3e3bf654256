import { WidgetError, toWidgetError } from '../../shared/rpc/errors.ts';
import type {
  HandshakeReply,
  HandshakeRequest,
  SessionReply,
  Site,
} from '../../shared/wire/wire.ts';
import type { Backend } from '../ports/backend.ts';
import { retry } from '../../client/backoff.ts';

/** Renewed this long before its end, so that no request meets the end itself. */
const RENEWAL_MARGIN_MS = 2 * 60_000;
/** A server's clock far from ours must make neither a storm of renewals nor none at all. */
const RENEWAL_MIN_MS = 30_000;
const RENEWAL_MAX_MS = 28 * 60_000;
/** A line on which nothing comes to an end holds nobody up for long. */
const REST_MS = 1000;
/** Somebody waits for it. */
const RETRY = { baseMs: 1000, maxMs: 5000 };

export type AvailableReply = Extract<HandshakeReply, { available: true }>;

export type SessionOptions = {
  backend: Backend;
  /** The fresh handshake; renewals carry the session's token instead of an identity. */
  request: () => HandshakeRequest | Promise<HandshakeRequest>;
  /** An attempt failed; it goes on trying if the error is retryable. */
  onError(error: WidgetError): void;
  /** The token is another one. */
  onToken(): void;
  /** A renewal has brought the site's settings. */
  onSite(site: Site): void;
  /**
   * Because of another tab, somebody else is about to follow: a fresh handshake would be theirs, who
   * must not be given what the former one sends.
   */
  isFollowing(): boolean;
};

export type Session = {
  /** Resolves when the handshake succeeded, however many attempts it takes. */
  open(): Promise<AvailableReply>;
  /** Makes a call with a good token: on 401 the token is renewed and the call made once more. */
  run<Reply>(call: (token: string) => Promise<Reply>): Promise<Reply>;
  /**
   * Does what may end the token while no other call is under way: those that are get a second to
   * come to their end, those that follow wait, and may find another visitor when their time comes.
   */
  exclusively<Result>(work: (run: Session['run']) => Promise<Result>): Promise<Result>;
  /** A fresh handshake, once, of which nothing is taken over yet. */
  shake(): Promise<AvailableReply>;
  /** Makes a call until it succeeds or fails for good. */
  insist<Reply>(call: () => Promise<Reply>): Promise<Reply>;
  /** Goes on as whom the server, or another tab, has named. */
  adopt(reply: SessionReply): void;
  /** Nothing is asked or taken in for anybody until the next visitor is adopted. */
  leave(): void;
  /** Renews now; one renewal serves all who ask meanwhile. */
  renew(): Promise<string>;
  /** Renews with what the handshake says by now, whatever renewal is under way. */
  refresh(): Promise<string>;
  token(): string | undefined;
  destroy(): void;
};

/** The visitor's session with the server: one token, kept good. */
export function makeSession({
  backend,
  request,
  onError,
  onToken,
  onSite,
  isFollowing,
}: SessionOptions): Session {
  let token: string | undefined;
  let renewal: Promise<string> | undefined;
  let renewalTimer: ReturnType<typeof setTimeout> | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let isDestroyed = false;
  const underWay = new Set<Promise<unknown>>();
  const exclusive = new Set<Promise<unknown>>();

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

  const shake = async (current?: string): Promise<AvailableReply> => {
    const reply = await backend.handshake(await request(), current);
    if (!reply.available) throw new WidgetError({ code: 'unavailable', message: reply.reason });
    return reply;
  };

  const currentToken = (): string => {
    if (token !== undefined) return token;
    throw new WidgetError({ code: 'network', message: 'No session.' });
  };

  const renewNow = async (): Promise<string> => {
    const used = currentToken();
    const reply = await shake(used).catch((error: unknown) => {
      if (toWidgetError(error).status !== 401) throw error;
      if (isFollowing()) {
        throw new WidgetError({ code: 'network', message: 'The visitor changes.' }, error);
      }
      // Too old to be renewed: the identity that the fresh handshake carries is the way back.
      return shake();
    });
    // An identify that answered meanwhile knows better who the visitor is.
    if (token === used) {
      adopt(reply);
      onToken();
      onSite(reply.site);
    }
    return currentToken();
  };

  const renew = (): Promise<string> => {
    renewal ??= during(underWay, renewNow()).finally(() => {
      renewal = undefined;
    });
    return renewal;
  };

  const insist = <Reply>(
    call: () => Promise<Reply>,
    onFailure?: (error: WidgetError) => void,
  ): Promise<Reply> =>
    retry(call, {
      ...RETRY,
      shouldRetry(thrown) {
        const error = toWidgetError(thrown);
        onFailure?.(error);
        return error.retryable;
      },
      wait: (delayMs) =>
        new Promise((resolve) => {
          retryTimer = setTimeout(resolve, delayMs);
        }),
    });

  const runNow: Session['run'] = async (call) => {
    const used = currentToken();
    try {
      return await call(used);
    } catch (error) {
      if (toWidgetError(error).status !== 401) throw error;
      // Somebody else may have renewed it while this call was under way.
      return call(token === used ? await renew() : currentToken());
    }
  };

  return {
    async open() {
      const opened = await insist(shake, onError);
      adopt(opened);
      return opened;
    },
    async run(call) {
      while (exclusive.size > 0) await Promise.all(exclusive);
      return during(underWay, runNow(call));
    },
    exclusively(work) {
      const rest = new Promise((resolve) => {
        setTimeout(resolve, REST_MS);
      });
      const begun = Promise.race([Promise.all(underWay), rest]);
      return during(
        exclusive,
        begun.then(() => work(runNow)),
      );
    },
    shake,
    insist,
    adopt(reply) {
      adopt(reply);
      onToken();
    },
    leave() {
      token = undefined;
      clearTimeout(renewalTimer);
    },
    async renew() {
      const used = token;
      while (exclusive.size > 0) await Promise.all(exclusive);
      return token === used ? renew() : currentToken();
    },
    async refresh() {
      const isBusy = () => exclusive.size > 0 || renewal !== undefined;
      while (isBusy()) await Promise.all([...exclusive, renewal?.catch(() => {})]);
      return renew();
    },
    token: () => token,
    destroy() {
      isDestroyed = true;
      clearTimeout(renewalTimer);
      clearTimeout(retryTimer);
    },
  };
}

/** Something of the promise, which never rejects, is in the set until it settles. */
function during<Result>(set: Set<Promise<unknown>>, promise: Promise<Result>): Promise<Result> {
  const leave = () => {
    set.delete(ended);
  };
  const ended = promise.then(leave, leave);
  set.add(ended);
  return promise;
}
