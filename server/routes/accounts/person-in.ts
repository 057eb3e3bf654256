import type { FastifyRequest } from 'fastify';
import { Problem } from '../../base/problem.ts';
import { adminOf } from '../admin/admin-session.ts';

const NO_PERSON = {
  'en-US': 'A token has no account. Sign in at the console.',
  'zh-CN': '令牌没有账户。请在控制台登录。',
};

/** The id of whoever signed in; a token is nobody with an account. */
export function personIn(request: FastifyRequest): string {
  const { id, sessionId } = adminOf(request);
  if (sessionId === undefined) throw new Problem('forbidden', { detail: NO_PERSON });
  return id;
}
