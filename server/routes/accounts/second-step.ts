import type { FastifyRequest } from 'fastify';
import { webHeaders, type Accounts } from '../../accounts/accounts.ts';
import { takeCodeOnce } from '../../accounts/code-once.ts';
import type { Library } from '../../accounts/library.ts';
import { Problem } from '../../base/problem.ts';
import { isSignInOpen, personOfSignIn } from '../../store/agent-sessions.ts';
import type { Database } from '../../store/store.ts';

type CodeInput = { body: { code: string }; headers: Headers; asResponse: true };

export const SECOND_STEPS = [
  {
    path: '/two-factor/verify-totp',
    summary: 'The code of an authenticator: ends a sign-in, or switches the factor on',
    isOfTime: true,
    verify: (api: Library['api'], input: CodeInput) => api.verifyTOTP(input),
  },
  {
    path: '/two-factor/verify-backup-code',
    summary: 'A backup code in place of the authenticator’s',
    isOfTime: false,
    verify: (api: Library['api'], input: CodeInput) => api.verifyBackupCode(input),
  },
] as const;

type SecondStep = (typeof SECOND_STEPS)[number];
type Doors = { accounts: Accounts; db: Database };

/** The library counts it as a wrong code, as it shall count one that was used. */
const NO_CODE = '';

/** The library's answer to a code. */
export async function takeCode(
  doors: Doors,
  step: SecondStep,
  request: FastifyRequest & { body: { code: string } },
): Promise<Response> {
  if (!step.isOfTime) return ask(doors, step, request);
  const { raw, body } = request;
  const { accounts, db } = doors;
  const challenge = challengeIn(raw.headers.cookie);
  const userId =
    (await accounts.personOf(raw))?.id ?? (challenge && (await personOfSignIn(db, challenge)));
  const library = accounts.libraryFor(raw);
  const taken = userId ? await takeCodeOnce({ db, library }, userId, body.code) : undefined;
  let isUsed = false;
  try {
    const response = await ask(doors, step, { raw, body: taken ? body : { code: NO_CODE } });
    isUsed = response.ok;
    return response;
  } finally {
    if (!isUsed) await taken?.giveBack();
  }
}

type Asked = Pick<FastifyRequest, 'raw'> & { body: { code: string } };

async function ask({ accounts, db }: Doors, { verify }: SecondStep, { raw, body }: Asked) {
  const headers = webHeaders(raw);
  const { api } = accounts.libraryFor(raw);
  const response = await verify(api, { body: { code: body.code }, headers, asResponse: true });
  if (response.status !== 401) return response;
  const { code } = (await response.clone().json()) as { code?: string };
  if (code !== 'INVALID_TWO_FACTOR_COOKIE') return response;
  // The library takes a store that failed it for a sign-in that is over.
  const challenge = challengeIn(raw.headers.cookie);
  const isOpen =
    (await accounts.personOf(raw)) !== undefined ||
    (challenge !== undefined && (await isSignInOpen(db, challenge)));
  if (isOpen) throw new Problem('store_unavailable', { retryAfterSeconds: 2 });
  return response;
}

/** The sign-in that waits for its code, by the library's cookie; its signature is not looked at. */
function challengeIn(cookies = ''): string | undefined {
  const signed = /(?:^|; )(?:__Host-)?cs\.two_factor=([\w-]{1,128})\./.exec(cookies);
  return signed?.[1];
}
