import type { Page } from 'playwright/test';
import type { HandshakeRequest, Site } from '../../shared/wire/wire.ts';
import type { World } from './world.ts';

const HANDSHAKE = '/api/v1/cs/handshake';

/** The network traffic since the last start of the widget. */
export type Traffic = {
  requests: string[];
  sockets: string[];
  handshakes: { url: string; body: HandshakeRequest }[];
  clear(): void;
  /** From now on a handshake's reply says this of the site, whatever is stored of it. */
  tamper(site: Pick<Site, 'theme' | 'locale'>): void;
};

/**
 * Watches a page's traffic. One thing is not as in life: no server sees a signature, which only it
 * could judge.
 */
export async function watchTraffic(page: Page, { server }: World): Promise<Traffic> {
  let forged: Pick<Site, 'theme' | 'locale'> | undefined;
  const traffic: Traffic = {
    requests: [],
    sockets: [],
    handshakes: [],
    clear() {
      for (const list of [traffic.requests, traffic.sockets, traffic.handshakes]) list.length = 0;
    },
    tamper(site) {
      forged = site;
    },
  };
  page.on('request', (request) => {
    const url = request.url();
    traffic.requests.push(url);
    if (request.method() === 'POST' && url.endsWith(HANDSHAKE))
      traffic.handshakes.push({ url, body: request.postDataJSON() as HandshakeRequest });
  });
  page.on('websocket', (socket) => traffic.sockets.push(socket.url()));
  await page.route(`**${HANDSHAKE}`, async (route) => {
    const { signature: _, ...body } = route.request().postDataJSON() as HandshakeRequest;
    const response = await route.fetch({ url: `${server.origin127}${HANDSHAKE}`, postData: body });
    const reply = (await response.json()) as { site?: Site };
    if (forged && reply.site) reply.site = { ...reply.site, ...forged };
    await route.fulfill({ response, json: reply });
  });
  return traffic;
}
