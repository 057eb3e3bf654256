import { WidgetError, toWidgetError } from '../../shared/rpc/errors.ts';
import type { HandshakeReply, HandshakeRequest, SessionReply } from '../../shared/wire/wire.ts';
import type { Backend } from '../ports/backend.ts';
import { makeInsisting } from '../retry/insisting.ts';
import { makeExclusiveCalls } from './exclusive-calls.ts';
import { makeRenewalTimer } from './renewal-timer.ts';

export type AvailableReply = Extract<HandshakeReply, { available: true }>;

export type SessionOptions = {
  backend: Backend;
  /** The fresh handshake; renewals carry the session's token instead of an identity. */
  request: () => HandshakeRequest | Promise<HandshakeRequest>;
  /** An attempt failed; it goes on trying if the error is retryable. */
  onError(error: WidgetError): void;
  /** The token is another one. */
  onToken(): void;
  /** A renewal has brought the site's settings, and what the visitor has by now. */
  onRenewed(reply: AvailableReply): void;
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
export function makeSession(options: SessionOptions): Session {
  const { backend, request, onError, onToken, onRenewed, isFollowing } = options;
  let token: string | undefined;
  let renewal: Promise<string> | undefined;
  const line = makeExclusiveCalls();
  const insisting = makeInsisting();

  const adopt = (reply: { token: string; expiresAt: string }) => {
    token = reply.token;
    renewalTimer.set(reply.expiresAt);
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
      onRenewed(reply);
    }
    return currentToken();
  };

  const renew = (): Promise<string> => {
    renewal ??= line.track(renewNow()).finally(() => {
      renewal = undefined;
    });
    return renewal;
  };
  const renewalTimer = makeRenewalTimer(renew);

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
      const opened = await insisting.insist(shake, onError);
      adopt(opened);
      return opened;
    },
    async run(call) {
      while (line.isTaken()) await line.rest();
      return line.track(runNow(call));
    },
    exclusively: (work) => line.exclusively(() => work(runNow)),
    shake,
    insist: insisting.insist,
    adopt(reply) {
      adopt(reply);
      onToken();
    },
    leave() {
      token = undefined;
      renewalTimer.clear();
    },
    async renew() {
      const used = token;
      while (line.isTaken()) await line.rest();
      return token === used ? renew() : currentToken();
    },
    async refresh() {
      const isBusy = () => line.isTaken() || renewal !== undefined;
      while (isBusy()) await Promise.all([line.rest(), renewal?.catch(() => {})]);
      return renew();
    },
    token: () => token,
    destroy() {
      renewalTimer.end();
      insisting.stop();
    },
  };
}
