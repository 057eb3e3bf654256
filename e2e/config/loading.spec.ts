import { readFile } from 'node:fs/promises';
import type { HostPageOptions } from '../infra/host-html.ts';
import { hostHtml } from '../infra/host-html.ts';
import { checkRows } from './check.ts';
import { test } from './fixtures.ts';
import type { World } from './world.ts';

type Way = {
  how: string;
  page(
    script: string,
    attributes: string,
    world: World,
  ): HostPageOptions | Promise<HostPageOptions>;
};

/** A script's address comes with a query, so that both of its sources are tried. */
const WAYS: Way[] = [
  {
    how: 'async, in the head',
    page: (script, attributes) => ({
      head: `<script async src="${script}"${attributes}></script>`,
    }),
  },
  {
    how: 'defer, in the head',
    page: (script, attributes) => ({
      head: `<script defer src="${script}"${attributes}></script>`,
    }),
  },
  {
    how: 'a classic one in the head, which the page waits for',
    page: (script, attributes) => ({ head: `<script src="${script}"${attributes}></script>` }),
  },
  {
    how: 'a classic one at the end of the body',
    page: (script, attributes) => ({
      body: `<h1>A shop</h1><script src="${script}"${attributes}></script>`,
    }),
  },
  {
    // Nothing tells a module which element it came from.
    how: 'type=module',
    page: (script, attributes) => ({
      head: `<script type="module" src="${script}"${attributes}></script>`,
    }),
  },
  {
    how: 'type=module, a copy of the site’s own under another name',
    async page(script, attributes, { hosts, server }) {
      const copy = hosts.serve(
        {
          html: await readFile(new URL('../../dist/widget.js', import.meta.url), 'utf8'),
          headers: { 'Content-Type': 'text/javascript; charset=utf-8' },
        },
        '/assets/chat-1a2b3c.js',
      );
      const { search } = new URL(script);
      const more = `${attributes} data-frame-url="${server.origin127}/frame/"`;
      return { head: `<script type="module" src="${copy}${search}"${more}></script>` };
    },
  },
  {
    how: 'an element that a tag manager makes, and takes away again',
    page: (script, attributes) => ({
      body: `<h1>A shop</h1><template><i${attributes}></i></template><script>
        const script = document.createElement('script');
        const { dataset } = document.querySelector('template').content.firstChild;
        Object.assign(script.dataset, dataset);
        script.onload = () => script.remove();
        script.src = "${script}";
        document.head.append(script);
      </script>`,
    }),
  },
  {
    how: 'an element that a tag manager makes, which drops its attributes',
    page: (script, attributes) => ({
      body: `<h1>A shop</h1><template><i${attributes}></i></template><script>
        const script = document.createElement('script');
        const { dataset } = document.querySelector('template').content.firstChild;
        script.src = "${script}&" + new URLSearchParams({ ...dataset });
        document.head.append(script);
      </script>`,
    }),
  },
];

for (const { how, page: pageOf } of WAYS) {
  test(`the script reads its own tag, loaded as ${how}`, async ({ scene, world }) => {
    const { site, server, hosts } = world;
    const attributes = ` data-app-key="${site.appKey}" data-api-base="${server.origin127}"
      data-position="tl" data-nickname="Alex Lee"`;
    const script = `${server.origin127}/widget.js?headerTitle=Support`;
    const html = hostHtml('', { hasScript: false, ...(await pageOf(script, attributes, world)) });
    await scene.page.goto(hosts.serve({ html }));
    await checkRows(scene, {
      rows: [
        { title: 'a request for the frame', field: 'loadOn', seen: 'idle' },
        { title: 'the key by data-*', field: 'appKey', seen: site.appKey },
        { title: 'the backend by data-*', field: 'apiBase', seen: server.origin127 },
        { title: 'the visitor by data-*', field: 'nickname', seen: 'Alex Lee' },
        {
          title: 'the frame beside our script',
          field: 'frameUrl',
          seen: `${server.origin127}/frame/?k=`,
        },
        { title: 'the launcher by data-*', field: 'position', seen: 'tl' },
        { title: 'the header by the query', field: 'headerTitle', seen: 'Support' },
      ],
    });
  });
}
