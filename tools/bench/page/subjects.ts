import { hostHtml } from '../../../e2e/infra/host-html.ts';
import { startPages } from '../../../e2e/infra/pages.ts';
import { startServer } from '../../../e2e/infra/server.ts';
import { allowOrigins, DEMO_APP_KEY, tellLookAlikesApart } from '../../../e2e/infra/sites.ts';

/** The pages that are measured: the floors, then ours. */
export const SUBJECTS = [
  'empty page',
  'inline button',
  'empty frame',
  'empty frame on click',
  'widget',
  'widget on interaction',
] as const;
export type Subject = (typeof SUBJECTS)[number];

export type Subjects = {
  addressOf(subject: Subject): string;
  /** The origin of the frames. */
  frameOrigin: string;
  stop(): Promise<void>;
};

/** Serves the pages on a site of their own, beside the real server of the built product. */
export async function serveSubjects(): Promise<Subjects> {
  const server = await startServer();
  const hosts = await startPages();
  const frames = await startPages('127.0.0.1');
  await allowOrigins(server, [hosts.origin]);
  // Each visit is a newcomer's, though a visitor of an earlier round in a browser like it has a history.
  await tellLookAlikesApart(server);
  const frameUrl = frames.serve({ html: EMPTY_FRAME });
  const widget = (attributes: Record<string, string>) => {
    const all = { 'data-app-key': DEMO_APP_KEY, 'data-api-base': server.origin127, ...attributes };
    return hostHtml(`${server.origin127}/widget.js`, { body: SHOP, attributes: all });
  };
  const floor = (script: string) => hostHtml('', { hasScript: false, body: SHOP + script });
  const html: Record<Subject, string> = {
    'empty page': floor(''),
    'inline button': floor(BUTTON + INLINE_PANEL),
    'empty frame': floor(BUTTON + framePanel(frameUrl, true)),
    'empty frame on click': floor(BUTTON + framePanel(frameUrl, false)),
    widget: widget({}),
    'widget on interaction': widget({ 'data-load-on': 'interaction' }),
  };
  const addresses = new Map(
    SUBJECTS.map((subject) => [subject, hosts.serve({ html: html[subject] })]),
  );
  return {
    addressOf: (subject) => addresses.get(subject) ?? '',
    frameOrigin: server.origin127,
    async stop() {
      await Promise.all([server.stop(), hosts.stop(), frames.stop()]);
    },
  };
}

const SHOP = `<h1>A shop</h1>${'<p>Things to buy, in three lines of text that an ordinary page has.</p>'.repeat(30)}`;

/*
 * The least that a button with a panel can be: no styles but those that it needs, and no state.
 */

const BUTTON = `
<style>
  #floor-button { position: fixed; right: 24px; bottom: 24px; width: 60px; height: 60px }
  #floor-panel { position: fixed; right: 24px; bottom: 100px; width: 380px; height: 400px; border: 0; visibility: hidden }
  #floor-panel.open { visibility: visible }
</style>
<button id="floor-button" aria-label="Open chat"></button>`;

const INLINE_PANEL = `
<div id="floor-panel"><textarea></textarea></div>
<script>
  document.getElementById('floor-button').onclick = () => {
    const panel = document.getElementById('floor-panel');
    panel.className = 'open';
    panel.firstChild.focus();
  };
</script>`;

const framePanel = (url: string, loadsWhenIdle: boolean) => `
<script>
  let frame;
  const load = () => {
    if (frame) return;
    frame = document.createElement('iframe');
    frame.id = 'floor-panel';
    frame.src = '${url}';
    document.body.append(frame);
  };
  document.getElementById('floor-button').onclick = () => {
    load();
    frame.className = 'open';
    frame.focus();
    frame.contentWindow.postMessage('focus', '*');
    frame.onload = () => frame.contentWindow.postMessage('focus', '*');
  };
  if (${loadsWhenIdle}) addEventListener('load', () => requestIdleCallback(load));
</script>`;

const EMPTY_FRAME = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Floor</title>
<textarea></textarea>
<script>addEventListener('message', () => document.querySelector('textarea').focus());</script>`;
