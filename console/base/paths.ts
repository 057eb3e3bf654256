/** The addresses of the console's pages. */
export const PATHS = {
  home: '/console',
  signIn: '/console/sign-in',
  welcome: '/console/welcome',
  conversations: '/console/conversations',
  reports: '/console/reports',
  sites: '/console/sites',
  team: '/console/team',
  settings: '/console/settings',
  profile: '/console/profile',
  apiTokens: '/console/api-tokens',
  cannedReplies: '/console/canned-replies',
} as const;

/** A page of a site; without a tab, the first one that the person may see. */
export const sitePath = (id: string, tab = '') => `${PATHS.sites}/${encodeURIComponent(id)}/${tab}`;

export const conversationPath = (id: string) => `${PATHS.conversations}/${encodeURIComponent(id)}`;

/** The sign-in page, and the way back from it. */
export function signInPath(from: string): string {
  return from === PATHS.home || from === PATHS.signIn
    ? PATHS.signIn
    : `${PATHS.signIn}?next=${encodeURIComponent(from)}`;
}

/** The page after the sign-in: one of ours, whatever the address says. */
export function afterSignIn(next: unknown): string {
  if (typeof next !== 'string') return PATHS.home;
  // Whatever a search holds behind the path, it leads nowhere else.
  const [path = ''] = next.split(/[?#]/, 1);
  const isOurs = /^\/console(\/[\w./%-]*)?$/.test(path) && !path.includes('..');
  return isOurs ? next : PATHS.home;
}
