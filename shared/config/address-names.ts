/**
 * The values that these fields take, in words. The fields decide which server a site's visitors
 * talk to. A bad value of theirs ends the widget rather than let another source or the default
 * decide.
 */
export const ADDRESS_NAMES = {
  apiBase: 'an https address without a path, or a loopback one',
  wsBase: 'a wss or https address, or a loopback one',
  frameUrl: 'a whole web address',
} as const;
