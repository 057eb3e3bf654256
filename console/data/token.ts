import type { MeReply } from '../../shared/wire/account-wire.ts';

type Refusal = 'expired';

const KEY = 'starim_cs_inbox_token';

/**
 * The agent's token: out of the address before anything can copy it from there, kept for this tab
 * alone (sessionStorage), so that it survives a reload and nothing else.
 */
export function takeToken(): { token?: string | undefined; refusal?: Refusal } {
  const fromAddress = new URLSearchParams(location.hash.slice(1)).get('token');
  if (fromAddress === null) return { token: storedToken() };
  history.replaceState(history.state, '', location.pathname + location.search);
  if (fromAddress.trim() === '') return { token: storedToken() };
  const token = tokenIn(fromAddress);
  if (token === undefined) {
    forgetToken();
    return { refusal: 'expired' };
  }
  storeToken(token);
  return { token };
}

/**
 * The token in what was pasted: alone, as a header carries it, or in the whole address of the inbox.
 * Undefined for what no token looks like: neither a socket nor a header could carry it, and asking
 * the browser to would throw.
 */
export function tokenIn(text: string): string | undefined {
  const token = text
    .trim()
    .replace(/^.*#token=/, '')
    .replace(/^Bearer(\s+|$)/i, '');
  return /^[\w.-]+$/.test(token) ? token : undefined;
}

export function storeToken(token: string): void {
  try {
    sessionStorage.setItem(KEY, token);
  } catch {
    // A browser without storage: the token lasts as long as the page does.
  }
}

export function forgetToken(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was stored, then.
  }
}

function storedToken(): string | undefined {
  try {
    return tokenIn(sessionStorage.getItem(KEY) ?? '');
  } catch {
    return undefined;
  }
}

/** The bearer as the token says it; whether that is true is for the server, and decides nothing here. */
export function meOf(token: string): MeReply | undefined {
  try {
    const payload = token.split('.')[1]?.replace(/-/g, '+').replace(/_/g, '/') ?? '';
    const { sub, name, scope } = JSON.parse(atob(payload)) as Record<string, unknown>;
    const agent = {
      id: JSON.stringify([sub, name]),
      name: String(name ?? ''),
      email: '',
      role: 'agent' as const,
      siteIds: null,
      isDisabled: false,
      isAway: false,
      hasTwoFactor: false,
      createdAt: '',
    };
    return { agent, scope: Array.isArray(scope) ? scope.map(String) : [] };
  } catch {
    // A token that is none belongs to nobody.
    return undefined;
  }
}
