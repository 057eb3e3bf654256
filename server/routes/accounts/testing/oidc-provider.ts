import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { Provider } from 'oidc-provider';

type Person = { email: string; isVerified?: boolean };

export const CLIENT = { clientId: 'console', clientSecret: 'a secret of the console' };

/** A real identity provider, whose people are signed in without being asked. */
export async function startProvider() {
  const people = new Map<string, Person>();
  let current = '';
  let onSilence: (() => void) | undefined;
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'test' };
  const register = (redirectUri: string) => {
    const provider = makeProvider(issuer, key, people, redirectUri);
    const answer = provider.callback();
    server.on('request', (request, response) => {
      if (onSilence && request.url === '/token') return onSilence();
      if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
      const login = { accountId: current };
      return void provider.interactionFinished(request, response, { login });
    });
  };

  return {
    issuer,
    /** Makes the console known, by the address at which people come back to it. */
    register,
    /** Makes a person of the provider, or another one of them. */
    setPerson: (sub: string, person: Person) => void people.set(sub, person),
    /** Whoever comes to the provider from now on. */
    signsIn: (sub: string) => void (current = sub),
    /** From now on a code is not answered; resolves with the first that comes. */
    fallSilent: () => new Promise<void>((resolve) => (onSilence = resolve)),
    /** It answers again, and the line to whoever waits breaks. */
    recover() {
      onSilence = undefined;
      server.closeAllConnections();
    },
    /** Follows the provider's pages in a browser of its own, until they lead back to the console. */
    async walk(url: string, sub: string): Promise<URL> {
      current = sub;
      const jar = new Map<string, string>();
      let next = new URL(url);
      while (next.origin === issuer) {
        const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
        const response = await fetch(next, { redirect: 'manual', headers: { cookie } });
        for (const set of response.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
          jar.set(name, value);
        }
        const location = response.headers.get('location');
        if (location === null) throw new Error(await response.text());
        next = new URL(location, next);
      }
      return next;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

export type TestProvider = Awaited<ReturnType<typeof startProvider>>;

type People = ReadonlyMap<string, Person>;

function makeProvider(issuer: string, key: JWK, people: People, redirectUri: string): Provider {
  const provider: Provider = new Provider(issuer, {
    jwks: { keys: [key] },
    cookies: { keys: ['a key of the provider'] },
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => {
        const { email = '', isVerified = true } = people.get(sub) ?? {};
        return { sub, name: sub, email, email_verified: isVerified };
      },
    }),
    async loadExistingGrant({ oidc }) {
      const { client, session } = oidc;
      const grant = new provider.Grant({
        clientId: String(client?.clientId),
        accountId: String(session?.accountId),
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  return provider;
}
