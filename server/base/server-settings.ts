/** The settings of an installation. */
export type ServerSettings = {
  /** The first signs tokens, all of them verify. */
  jwtSecrets: readonly [Uint8Array, ...Uint8Array[]];
  /** Origins that serve our pages. A function, since the port may be known only after listening. */
  ownOrigins(): readonly string[];
  /** The path of all our public addresses, such as `/chat`; left out, there is none. */
  basePath?: string;
  /** Other origins whose API our directly opened pages may talk to. */
  apiOrigins: readonly string[];
  /** The inbox's own origin, where it has one. */
  adminOrigin?: string;
  /**
   * The senders whose `X-Forwarded-For` is believed: everybody, nobody, or proxies at these
   * addresses.
   */
  trustProxy: boolean | string[];
  /** The server that takes our mail, and who it is from; left out, none is sent. */
  mail?: { url: string; from: string };
  /** The identity provider at which people of the console may sign in; left out, there is none. */
  oidc?: { issuer: string; clientId: string; clientSecret: string };
  /** Scales what visitors and addresses may do in a while; 0 sets no limit. */
  rateLimit: number;
};
