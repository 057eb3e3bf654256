import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { MeReply } from '../../../shared/wire/account-wire.ts';
import type { Backend } from '../../backend.ts';
import { Problem } from '../../base/problem.ts';
import { viewMe } from '../../model/account-views.ts';
import { agentById } from '../../store/agents.ts';
import { adminOf, requireScope } from '../admin/admin-session.ts';

const NO_PERSON = {
  'en-US': 'A token has no account. Sign in at the console.',
  'zh-CN': '令牌没有账号。请在控制台登录。',
};

/** People of the team, and the signed-in one. */
export function agentRoutes(backend: Backend): FastifyPluginAsyncTypebox {
  const { store } = backend;

  return async (app) => {
    requireScope(app, backend, 'admin.cs.inbox');

    app.get(
      '/agents/me',
      {
        config: { summary: 'The signed-in person' },
        schema: { response: { 200: MeReply } },
      },
      async (request) => viewMe(await signedIn(request)),
    );
  };

  async function signedIn(request: FastifyRequest) {
    const { id, sessionId } = adminOf(request);
    if (sessionId === undefined) throw new Problem('forbidden', { detail: NO_PERSON });
    const agent = await agentById(store.db, id);
    if (!agent) throw new Problem('unauthorized');
    return agent;
  }
}
