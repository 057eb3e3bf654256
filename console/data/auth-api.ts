import type { PushKeyReply, PushSubscriptionRequest } from '../../shared/wire/push-wire.ts';
import type {
  AgentSessionsReply,
  BackupCodesReply,
  OidcStartReply,
  PasskeyOptionsReply,
  PasskeyReply,
  PasskeysReply,
  PasswordChangeRequest,
  SignInReply,
  TwoFactorReply,
} from '../../shared/wire/account-wire.ts';
import type { Call } from './http.ts';

export type AuthApi = {
  /** With a second factor nobody is signed in yet: its code comes next. */
  signIn(email: string, password: string): Promise<SignInReply>;
  /** Asks the browser for a passkey, and signs in by it. */
  signInByPasskey(): Promise<void>;
  passkeys(): Promise<PasskeysReply>;
  /** Asks the browser to make a passkey, after the password. */
  addPasskey(password: string, name: string): Promise<PasskeyReply>;
  renamePasskey(id: string, name: string): Promise<PasskeyReply>;
  removePasskey(id: string): Promise<void>;
  /** The page of the identity provider; `next` is the page of ours that comes after it. */
  beginOidc(next: string): Promise<OidcStartReply>;
  verifyCode(code: string): Promise<void>;
  verifyBackupCode(code: string): Promise<void>;
  changePassword(change: PasswordChangeRequest): Promise<void>;
  enableTwoFactor(password: string): Promise<TwoFactorReply>;
  disableTwoFactor(password: string): Promise<void>;
  newBackupCodes(password: string): Promise<BackupCodesReply>;
  sessions(): Promise<AgentSessionsReply>;
  revokeSession(id: string): Promise<void>;
  revokeOtherSessions(): Promise<void>;
  /** The key that this browser subscribes to pushes by. */
  pushKey(): Promise<PushKeyReply>;
  setPush(subscription: PushSubscriptionRequest): Promise<void>;
  removePush(): Promise<void>;
};

/** The REST client for signing in, and for a person's own ways to sign in, sessions and pushes. */
export function makeAuthApi(call: Call): AuthApi {
  const post = <Reply = void>(path: string, body: object = {}): Promise<Reply> =>
    call('POST', `/auth/${path}`, body);
  return {
    signIn: (email, password) => post('sign-in/email', { email, password }),
    async signInByPasskey() {
      const { options } = await post<PasskeyOptionsReply>('sign-in/passkey/begin');
      const { askForPasskey } = await import('./web-authn.ts');
      await post('sign-in/passkey', { response: await askForPasskey(options) });
    },
    passkeys: () => call('GET', '/auth/passkeys'),
    async addPasskey(password, name) {
      const { options } = await post<PasskeyOptionsReply>('passkeys/begin', { password });
      const { makePasskey } = await import('./web-authn.ts');
      return post('passkeys', { name, response: await makePasskey(options) });
    },
    renamePasskey: (id, name) => call('PATCH', `/auth/passkeys/${id}`, { name }),
    removePasskey: (id) => call('DELETE', `/auth/passkeys/${id}`),
    beginOidc: (next) => post('sign-in/oidc', { next }),
    verifyCode: (code) => post('two-factor/verify-totp', { code }),
    verifyBackupCode: (code) => post('two-factor/verify-backup-code', { code }),
    changePassword: (change) => post('change-password', change),
    enableTwoFactor: (password) => post('two-factor/enable', { password }),
    disableTwoFactor: (password) => post('two-factor/disable', { password }),
    newBackupCodes: (password) => post('two-factor/generate-backup-codes', { password }),
    sessions: () => call('GET', '/auth/list-sessions'),
    revokeSession: (id) => post('revoke-session', { id }),
    revokeOtherSessions: () => post('revoke-other-sessions'),
    pushKey: () => call('GET', '/auth/push'),
    setPush: (subscription) => call('PUT', '/auth/push/subscription', subscription),
    removePush: () => call('DELETE', '/auth/push/subscription'),
  };
}
