import { randomBytes } from 'node:crypto';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { parseProfile } from '../../../shared/config/profile.ts';
import { SignLinkRequest, SecretReply, SignLinkReply } from '../../../shared/wire/operator-wire.ts';
import type { Services } from '../../services.ts';
import { makeParse } from '../../base/check.ts';
import { Problem } from '../../base/problem.ts';
import { signLink } from '../../access/signed-link.ts';
import { siteById, updateSite } from '../../store/sites.ts';
import { coveredSite, requireScope } from './admin-session.ts';
import { ById } from '../by-id.ts';

const SECRET_BYTES = 32;

const parseNames = makeParse(SignLinkRequest);

/** The admin's routes for a site's links, except switching them on. */
export function adminLinkEntryRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { store, secretBox } = services;

  return async (app) => {
    requireScope(app, services, 'admin.cs.site.link.manage');

    app.post(
      '/sites/:id/link-entry/secret',
      {
        config: { summary: 'Makes a new secret to sign with, told this once' },
        schema: { params: ById, response: { 200: SecretReply } },
      },
      async (request): Promise<SecretReply> => {
        const { id } = coveredSite(request, await siteById(store.db, request.params.id));
        const secret = randomBytes(SECRET_BYTES).toString('hex');
        const signSecret = secretBox.seal(secret, id);
        coveredSite(request, await updateSite(store.db, id, () => ({ signSecret })));
        return { signSecret: secret };
      },
    );

    app.post(
      '/sites/:id/link-entry/sign',
      {
        config: { summary: 'Signs a link', optionalBody: SignLinkRequest },
        schema: { params: ById, response: { 200: SignLinkReply } },
      },
      async (request): Promise<SignLinkReply> => {
        const site = coveredSite(request, await siteById(store.db, request.params.id));
        const { body = {} } = request;
        const names = parseNames(body);
        checkNames(names);
        const signed = await signLink(services, site, names);
        if (!signed) throw new Problem('sign_secret_missing');
        return signed;
      },
    );
  };
}

/** Refuses names that the link's page would read otherwise, so that they would not be what is signed. */
function checkNames(told: SignLinkRequest): void {
  const read = parseProfile(told);
  for (const field of ['externalUserId', 'nickname'] as const) {
    if ((read[field] ?? '') !== (told[field] ?? '')) throw new Problem('bad_request', { field });
  }
}
