const KEY = 'starim_cs_inbox_token';

/**
 * The agent's token: out of the address before anything can copy it from there, kept for this tab
 * alone (sessionStorage), so that it survives a reload and nothing else.
 */
export function takeToken(): string | undefined {
  const fromAddress = new URLSearchParams(location.hash.slice(1)).get('token');
  if (fromAddress === null) return storedToken();
  history.replaceState(history.state, '', location.pathname + location.search);
  const token = fromAddress.trim();
  if (token === '') return storedToken();
  storeToken(token);
  return token;
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
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}
