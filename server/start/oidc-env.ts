import { StartError } from '../base/start-error.ts';
import type { VariableName } from './variables.ts';
import type { ServerSettings } from '../base/server-settings.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

type Value = (name: VariableName) => string | undefined;

/** The identity provider of the console; a secret is never quoted. */
export function readOidc(value: Value): ServerSettings['oidc'] {
  const names = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
  const [issuer, clientId, clientSecret] = names.map(value);
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) {
    return undefined;
  }
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) {
    const missing = names.filter((name) => value(name) === undefined);
    throw new StartError(
      `${missing.join(' and ')} must be set too: single sign-on takes ${names.join(', ')} together.`,
    );
  }
  if (!isIssuer(issuer)) {
    throw new StartError(
      `OIDC_ISSUER is ${JSON.stringify(issuer)}, but must be the issuer's address, such as` +
        ' https://login.example.com (https, no query).',
    );
  }
  return { issuer: issuer.replace(/\/$/, ''), clientId, clientSecret };
}

/** The provider's keys come from there: over a line that somebody could change, anybody could sign in. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname));
  return isSafe && search === '' && hash === '';
}
