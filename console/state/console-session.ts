import { createContext, createSignal, onCleanup, useContext, type Accessor } from 'solid-js';
import { retryAfterMs } from '../../client/retry-after.ts';
import type { AgentAccount, MeReply } from '../../shared/wire/account-wire.ts';
import { ApiError, type Call } from '../data/http.ts';
import { makeAccountsApi } from '../data/accounts-api.ts';
import type { Scope } from '../../shared/scopes.ts';

const RETRY_MS = 3_000;

/** `unreachable`: whether somebody is signed in cannot be known yet; it is asked again. */
export type SessionState = 'checking' | 'unreachable' | 'out' | 'in';

export type ConsoleSession = {
  state: Accessor<SessionState>;
  /** The signed-in person. */
  me: Accessor<AgentAccount | undefined>;
  /** Without one, the person signs in at the identity provider alone. */
  hasPassword: Accessor<boolean>;
  /** The host of the identity provider at which people may sign in, if there is one. */
  oidc: Accessor<string | undefined>;
  /** It ended under the person's hands, by no act of theirs. */
  hasEnded: Accessor<boolean>;
  /** Whether the person has this right, or one of these; pages do not show what they may not do. */
  can(scope: Scope | readonly Scope[]): boolean;
  /** Asks the server who is signed in. */
  check(): Promise<void>;
  /** Takes what the server said of the person: after a sign-in, or a change of their own. */
  take(reply: MeReply): void;
  /** For every failed request: one that says that the session is over ends it here. */
  heed(error: unknown): void;
  /** Rejects where the server did not say that the session is over; then it goes on. */
  signOut(): Promise<void>;
  /** The person has signed out: here, or in another window. */
  leave(): void;
};

type SessionOptions = { call: Call; onSignOut(): void };

export function createSession({ call, onSignOut }: SessionOptions): ConsoleSession {
  const api = makeAccountsApi(call);
  const [state, setState] = createSignal<SessionState>('checking');
  const [reply, setReply] = createSignal<MeReply>();
  const [hasEnded, setHasEnded] = createSignal(false);
  const [oidc, setOidc] = createSignal<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  /** Grows with all that is known better than by an answer to an earlier question. */
  let turn = 0;

  const end = () => {
    turn += 1;
    if (state() === 'in') setHasEnded(true);
    setReply(undefined);
    setState('out');
  };

  const leave = () => {
    onSignOut();
    end();
    setHasEnded(false);
  };

  const take = (next: MeReply) => {
    turn += 1;
    setReply(next);
    setHasEnded(false);
    setState('in');
  };

  const check = async () => {
    clearTimeout(timer);
    turn += 1;
    const asked = turn;
    try {
      const { me, oidc: provider } = await api.session();
      setOidc(provider);
      if (asked !== turn) return;
      if (me) take(me);
      else end();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (asked !== turn) return;
      // No other answer says that nobody is signed in.
      if (error.status === 401) end();
      else if (state() !== 'in') {
        setState('unreachable');
        timer = setTimeout(() => void check(), retryAfterMs(error) || RETRY_MS);
      }
    }
  };

  const heed = (error: unknown) => {
    if (!(error instanceof ApiError)) throw error;
    // A wrong password or code has another code of its own, and ends nothing.
    if (error.status === 401 && ['', 'unauthorized'].includes(error.code)) end();
    // The role may have changed since the page was drawn.
    if (error.status === 403) void check();
  };

  return {
    state,
    me: () => reply()?.agent,
    hasPassword: () => reply()?.hasPassword ?? true,
    hasEnded,
    can: (scope) => [scope].flat().some((one) => reply()?.scope.includes(one) ?? false),
    oidc,
    check,
    take,
    heed,
    async signOut() {
      try {
        await call('POST', '/auth/sign-out', {});
      } catch (error) {
        // Only this refusal says that there is no session any more.
        if (!(error instanceof ApiError) || error.status !== 401) throw error;
      }
      leave();
    },
    leave,
  };
}

export const SessionContext = createContext<ConsoleSession>();

export function useSession(): ConsoleSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession() outside <SessionContext.Provider>');
  return session;
}
