import type { HandshakeReply, Site } from '../../shared/wire/wire.ts';
import type { Backend } from '../ports/backend.ts';
import { resumeSession } from '../visitor/keep-session.ts';
import { makeTabMemory } from './tab-memory.ts';

/**
 * The backend as it serves who came by a link. Its session is kept for this tab, so that a reload
 * goes on with it when the link's signature is long over; its site wears the landing page's brand.
 */
export function makeLinkBackend(backend: Backend, linkColor: string | undefined): Backend {
  const tab = makeTabMemory();

  const keeping = <Reply extends { token: string }>(reply: Reply): Reply => {
    tab.write('session', reply.token);
    return reply;
  };

  const shake = async (...call: Parameters<Backend['handshake']>): Promise<HandshakeReply> => {
    const reply = await backend.handshake(...call);
    return reply.available ? keeping({ ...reply, site: branded(reply.site, linkColor) }) : reply;
  };

  return resumeSession(
    {
      ...backend,
      handshake: shake,
      identify: async (...call) => keeping(await backend.identify(...call)),
    },
    { read: () => tab.read('session'), remove: () => tab.remove('session') },
  );
}

/** A colour of the link or the brand ends what the theme says of the others: they were made for its own. */
function branded(site: Site, linkColor: string | undefined): Site {
  const { title, primaryColor, welcome } = site.landingBrand ?? {};
  const { primaryColorAccent: _, headerBackground: __, ...plain } = site.theme ?? {};
  const isRecoloured = (linkColor ?? primaryColor) !== undefined;
  return {
    ...site,
    ...(welcome === undefined ? {} : { welcome }),
    theme: {
      ...(isRecoloured ? plain : site.theme),
      ...(title === undefined ? {} : { headerTitle: title }),
      ...(primaryColor === undefined ? {} : { primaryColor }),
    },
  };
}
