/** What a developer reads of the fields that decide whom a site's visitors talk to. */
export const ADDRESS_NAMES = {
  apiBase: 'an https address without a path, or a loopback one',
  wsBase: 'a wss or https address, or a loopback one',
  frameUrl: 'a whole web address',
} as const;
