import type { IncomingMessage } from 'node:http';
import type { Accounts } from '../accounts/accounts.ts';
import type { AdminClaims } from '../accounts/admin-claims.ts';
import type { Locale } from '../../shared/locale.ts';
import type { Clock } from '../base/clock.ts';
import { Problem } from '../base/problem.ts';
import { useApiToken } from '../store/api-tokens.ts';
import type { Store } from '../store/store.ts';
import type { Tokens } from './auth.ts';
import type { TokenFault } from './jwts.ts';
import { bearerToken } from './session.ts';

type Doors = { tokens: Tokens; accounts: Accounts; store: Store; clock: Clock };

/** Whoever sent this request to the admin API: by a token where it brings one, else by a session. */
export async function admitRequest(
  doors: Doors,
  request: IncomingMessage,
): Promise<AdminClaims | undefined> {
  if (request.headers.authorization === undefined) return doors.accounts.personOf(request);
  const token = bearerToken(request.headers);
  if (token === undefined) return undefined;
  const claims = await admitToken(doors, token);
  if (claims) return claims;
  const fault = await doors.tokens.faultOf(token);
  const isRevoked = fault === 'unfit' && (await doors.tokens.verifyAdmin(token)) !== undefined;
  throw new Problem('unauthorized', { detail: DETAILS[isRevoked ? 'revoked' : fault] });
}

const DETAILS: Record<TokenFault | 'revoked', Record<Locale, string>> = {
  foreign: {
    'en-US': 'The token was signed with another server’s secret. Make one on this server.',
    'zh-CN': '此令牌由其他服务器签发。请在本服务器生成令牌。',
  },
  expired: {
    'en-US': 'The token has expired. Make a new one.',
    'zh-CN': '此令牌已过期。请重新生成。',
  },
  revoked: {
    'en-US': 'The token was revoked. Make a new one.',
    'zh-CN': '此令牌已被撤销。请重新生成。',
  },
  unfit: {
    'en-US': 'This is no token for the admin API. Make one with admin-token or in the console.',
    'zh-CN': '这不是管理接口的令牌。请用 admin-token 或在控制台生成。',
  },
};

/** The same for a socket, which brings its token among the protocols that it offers. */
export async function admitUpgrade(
  doors: Doors,
  request: IncomingMessage,
  token: string,
): Promise<AdminClaims | undefined> {
  return token === '' ? doors.accounts.personOf(request) : admitToken(doors, token);
}

/** One with an id of its own has to be among the API tokens; any other is good until its end. */
async function admitToken(
  { tokens, store, clock }: Doors,
  token: string,
): Promise<AdminClaims | undefined> {
  const claims = await tokens.verifyAdmin(token);
  if (claims?.jti === undefined) return claims;
  return (await useApiToken(store.db, claims.jti, clock())) ? claims : undefined;
}
