import type { FastifyReply } from 'fastify';
import { Problem } from '../../base/problem.ts';
import { passCookies } from './console-only.ts';

/** The library locks second factors for so long after ten wrong codes. */
const LOCK_S = 15 * 60;

const START_OVER = {
  'en-US': 'The sign-in took too long or was used. Please start over.',
  'zh-CN': '登录已超时或已被使用，请重新登录。',
};
const TOO_MANY_CODES = {
  'en-US': 'Too many wrong codes. Please wait 15 minutes, then sign in again.',
  'zh-CN': '验证码错误次数过多。请 15 分钟后重新登录。',
};

/** Passes the library's cookies on, and makes its refusals ours. */
export async function libraryAnswer<Reply>(
  response: Response,
  reply: FastifyReply,
): Promise<Reply> {
  passCookies(response, reply);
  const body = (await response.json()) as Reply & { code?: string };
  if (response.ok) return body;
  throw refusal(body.code);
}

function refusal(code: string | undefined): Problem {
  switch (code) {
    case 'INVALID_PASSWORD':
      return new Problem('wrong_password');
    case 'INVALID_CODE':
    case 'INVALID_BACKUP_CODE':
      return new Problem('wrong_code');
    case 'INVALID_TWO_FACTOR_COOKIE':
      return new Problem('unauthorized', { detail: START_OVER });
    case 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
    case 'ACCOUNT_TEMPORARILY_LOCKED':
      return new Problem('rate_limited', { detail: TOO_MANY_CODES, retryAfterSeconds: LOCK_S });
    case 'UNAUTHORIZED':
      return new Problem('unauthorized');
    default:
      return new Problem('bad_request', { cause: new Error(code) });
  }
}
