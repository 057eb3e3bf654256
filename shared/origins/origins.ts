/** Every runtime has it, though no library of the language. */
declare const URL: new (text: string) => { origin: string };

/**
 * Names of letters, digits, dots and hyphens, or an IPv6 address. URL parsers admit more, such as
 * `;` in a host, which would mean something else in a Content-Security-Policy.
 */
const WEB = /^https?:\/\/(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?$/;

/** As browsers write it for a page of the web: lower case, without a default port. */
export function isWebOrigin(value: unknown): value is string {
  return typeof value === 'string' && WEB.test(value) && new URL(value).origin === value;
}

/**
 * Apps serve their pages under schemes of their own, such as `capacitor://localhost`, `app://bundle`
 * or a browser extension's. Node takes these for no origins at all, so their form is told here. The
 * schemes that are left out give a page no origin, or are no page's.
 */
const APP =
  /^(?!(?:https?|wss?|ftp|file|filesystem|data|blob|about|javascript):)[a-z][a-z0-9+.-]*:\/\/[a-z0-9._-]+(?::[0-9]{1,5})?$/i;

export function isAppOrigin(value: unknown): value is string {
  return typeof value === 'string' && APP.test(value);
}

/** Whether a browser can state it as the origin of a page. */
export function isOrigin(value: unknown): value is string {
  return isWebOrigin(value) || isAppOrigin(value);
}

/** The entry of a site's list that admits this origin, if one does. */
export function listedBy(list: readonly string[], origin: string): string | undefined {
  // Some engines leave the capitals of an app's own scheme and host as the app wrote them.
  const stated = isAppOrigin(origin) ? origin.toLowerCase() : origin;
  return list.find((pattern) => {
    if (!pattern.startsWith('https://*.')) return pattern === stated;
    const suffix = pattern.slice('https://*'.length);
    return (
      isWebOrigin(origin) &&
      origin.startsWith('https://') &&
      origin.endsWith(suffix) &&
      origin.length > 'https://'.length + suffix.length
    );
  });
}

export function isListed(list: readonly string[], origin: string): boolean {
  return listedBy(list, origin) !== undefined;
}
