import { Problem } from '../../base/problem.ts';

/** The library locks second factors for so long after ten wrong codes. */
const LOCK_S = 15 * 60;

const TOO_MANY_CODES = {
  'en-US': 'Too many wrong codes. Please wait 15 minutes, then sign in again.',
  'zh-CN': '验证码错误次数过多。请 15 分钟后重新登录。',
};

/** The library's answer; its refusals become ours. */
export async function libraryAnswer<Reply>(response: Response): Promise<Reply> {
  requireNoFailure(response);
  const body = (await response.json()) as Reply & { code?: string };
  if (response.ok) return body;
  // Another backup code of the account was taken at this very moment: that ended this sign-in, too.
  if (response.status === 409) throw new Problem('sign_in_over');
  throw refusal(body.code);
}

/** A failure of the library's own is no refusal: whoever asked has made no mistake. */
export function requireNoFailure({ status }: Response): void {
  if (status >= 500) throw new Error(`the library of accounts failed: ${status}`);
}

function refusal(code: string | undefined): Problem {
  switch (code) {
    case 'INVALID_PASSWORD':
      return new Problem('wrong_password');
    case 'INVALID_CODE':
    case 'INVALID_BACKUP_CODE':
      return new Problem('wrong_code');
    case 'INVALID_TWO_FACTOR_COOKIE':
      return new Problem('sign_in_over');
    case 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
    case 'ACCOUNT_TEMPORARILY_LOCKED':
      return new Problem('rate_limited', { detail: TOO_MANY_CODES, retryAfterSeconds: LOCK_S });
    case 'UNAUTHORIZED':
      return new Problem('unauthorized');
    default:
      return new Problem('bad_request', { cause: new Error(code) });
  }
}
