import type { Call } from './http.ts';

/** One signed-in browser of the person. */
export type SignedInBrowser = {
  id: string;
  token: string;
  createdAt: string;
  updatedAt: string;
  expiresAt: string;
  ipAddress?: string | null;
  userAgent?: string | null;
};

/** A second factor that is being set up: its address for an authenticator app, and codes for a bad day. */
export type TwoFactorSetUp = { totpURI: string; backupCodes: string[] };

export type AuthApi = {
  /** With a second factor nobody is signed in yet: its code comes next. */
  signIn(email: string, password: string): Promise<{ twoFactorRedirect: boolean }>;
  verifyCode(code: string): Promise<void>;
  verifyBackupCode(code: string): Promise<void>;
  changePassword(change: { currentPassword: string; newPassword: string }): Promise<void>;
  enableTwoFactor(password: string): Promise<TwoFactorSetUp>;
  disableTwoFactor(password: string): Promise<void>;
  newBackupCodes(password: string): Promise<{ backupCodes: string[] }>;
  sessions(): Promise<SignedInBrowser[]>;
  currentSession(): Promise<{ session: { id: string } } | null>;
  revokeSession(token: string): Promise<void>;
  revokeOtherSessions(): Promise<void>;
};

/** The REST client of the library that keeps passwords, sessions and second factors. */
export function makeAuthApi(call: Call): AuthApi {
  const post = <Reply = void>(path: string, body: object = {}): Promise<Reply> =>
    call('POST', `/auth/${path}`, body);
  return {
    signIn: (email, password) => post('sign-in/email', { email, password }),
    verifyCode: (code) => post('two-factor/verify-totp', { code }),
    verifyBackupCode: (code) => post('two-factor/verify-backup-code', { code }),
    // A password is changed because somebody else may know it.
    changePassword: (change) => post('change-password', { ...change, revokeOtherSessions: true }),
    enableTwoFactor: (password) => post('two-factor/enable', { password }),
    disableTwoFactor: (password) => post('two-factor/disable', { password }),
    newBackupCodes: (password) => post('two-factor/generate-backup-codes', { password }),
    sessions: () => call('GET', '/auth/list-sessions'),
    currentSession: () => call('GET', '/auth/get-session'),
    revokeSession: (token) => post('revoke-session', { token }),
    revokeOtherSessions: () => post('revoke-other-sessions'),
  };
}
