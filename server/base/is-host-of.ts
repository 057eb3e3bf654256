const DEFAULT_PORT = /:(?:80|443)$/;

/**
 * Whether a request was sent to this origin, by the host that it names. Some proxies name a default port
 * too, which no browser does: the one at which they were asked, or the one of a balancer in front of them.
 */
export function isHostOf(origin: string, host: string | undefined): boolean {
  const { host: own, port } = new URL(origin);
  return host === own || (port === '' && host?.replace(DEFAULT_PORT, '') === own);
}
