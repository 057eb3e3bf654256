import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { MeReply } from '../../../shared/wire/account-wire.ts';
import { smallPicture } from '../../accounts/small-picture.ts';
import type { Services } from '../../services.ts';
import { Problem } from '../../base/problem.ts';
import { makeTurns } from '../../base/turns.ts';
import { viewMe } from '../../model/account-views.ts';
import { agentById } from '../../store/agents.ts';
import { pictureByHash, setPicture } from '../../store/pictures.ts';
import { requireScope } from '../admin/admin-session.ts';
import { personIn } from './person-in.ts';

const MOST_BYTES = 2 * 1024 * 1024;
const ByName = Type.Object({ name: Type.String({ pattern: '^[0-9a-f]{64}\\.webp$' }) });

/** A person's own picture. */
export function ownPictureRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { store, limits } = services;
  // A picture may take hundreds of MB to unfold.
  const inTurn = makeTurns({
    atOnce: 1,
    requireRoom: (waiting) => limits.requireRoom('waitingPictures', waiting),
  });
  const me = async (id: string) => {
    const agent = await agentById(store.db, id);
    if (!agent) throw new Problem('unauthorized');
    return viewMe(store.db, agent);
  };

  return async (app) => {
    requireScope(app, services, 'admin.cs.inbox');
    app.addContentTypeParser(
      /^image\//,
      { parseAs: 'buffer', bodyLimit: MOST_BYTES },
      (_request, body, done) => done(null, body),
    );

    app.put(
      '/agents/me/picture',
      {
        config: { summary: 'The person’s picture: an image as the body' },
        schema: { response: { 200: MeReply } },
      },
      async (request) => {
        const id = personIn(request);
        const { body } = request;
        if (!(body instanceof Uint8Array)) throw new Problem('bad_picture');
        limits.admit('picturesOfAgent', id);
        await setPicture(store.db, id, await inTurn(() => smallPicture(body)));
        return me(id);
      },
    );

    app.delete(
      '/agents/me/picture',
      {
        config: { summary: 'The person has no picture any more' },
        schema: { response: { 200: MeReply } },
      },
      async (request) => {
        const id = personIn(request);
        await setPicture(store.db, id, undefined);
        return me(id);
      },
    );
  };
}

/** Pictures as visitors' browsers ask for them, from pages of any origin. */
export function pictureRoutes({ store }: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/pictures/:name',
      { config: { summary: 'A picture of somebody on the team' }, schema: { params: ByName } },
      async (request, reply) => {
        const hash = request.params.name.slice(0, -'.webp'.length);
        const bytes = await pictureByHash(store.db, hash);
        if (!bytes) throw new Problem('not_found');
        return reply
          .headers({
            'cache-control': 'public, max-age=31536000, immutable',
            'cross-origin-resource-policy': 'cross-origin',
          })
          .type('image/webp')
          .send(Buffer.from(bytes));
      },
    );
  };
}
