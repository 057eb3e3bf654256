import { svelte } from '@sveltejs/vite-plugin-svelte';
import react from '@vitejs/plugin-react';
import vue from '@vitejs/plugin-vue';
import { build, preview, type PluginOption } from 'vite';
import { codeBlocksOf } from '../../tools/docs/code-blocks.ts';
import { embeddedChat, launcher } from '../infra/chat.ts';
import { allowOrigins } from '../infra/sites.ts';
import { expect, test } from './fixtures.ts';

type Recipe = {
  name: string;
  document: string;
  language: string;
  plugin: PluginOption;
  /** The component's file, and the script that shows it. */
  file: string;
  main: string;
};

const RECIPES: Recipe[] = [
  {
    name: 'React',
    document: 'docs/recipes/react.md',
    language: 'tsx',
    plugin: react(),
    file: 'Chat.tsx',
    main: `import { createElement, StrictMode } from 'react';
      import { createRoot } from 'react-dom/client';
      import { Chat } from './Chat.tsx';
      const shop = createElement('h1', null, 'Shop');
      const root = createElement(StrictMode, null, createElement(Chat, null, shop));
      createRoot(document.querySelector('#app')).render(root);`,
  },
  {
    name: 'Vue',
    document: 'docs/recipes/vue.md',
    language: 'vue',
    plugin: vue(),
    file: 'App.vue',
    main: `import { createApp } from 'vue';
      import App from './App.vue';
      createApp(App).mount('#app');`,
  },
  {
    name: 'Svelte',
    document: 'docs/recipes/svelte.md',
    language: 'svelte',
    plugin: svelte({ configFile: false }),
    file: 'Layout.svelte',
    main: `import { createRawSnippet, mount } from 'svelte';
      import Layout from './Layout.svelte';
      const children = createRawSnippet(() => ({ render: () => '<h1>Shop</h1>' }));
      mount(Layout, { target: document.querySelector('#app'), props: { children } });`,
  },
];

const HTML = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><link rel="icon" href="data:," /><title>Shop</title></head>
  <body><div id="app"></div><script type="module" src="./main.ts"></script></body>
</html>`;

for (const { name, document, language, plugin, file, main } of RECIPES)
  test(`the recipe for ${name}, built as it stands in the docs, gives a chat`, async ({
    page,
    server,
    workshop,
  }) => {
    const block = codeBlocksOf(document).find((one) => one.language === language);
    const { folder: root, write } = await workshop.project();
    await write(file, block!.code.replaceAll('https://chat.example.com', server.origin127));
    await write('main.ts', main);
    await write('index.html', HTML);
    const config = { root, configFile: false, logLevel: 'error' } as const;
    await build({ ...config, plugins: [plugin] });
    const site = await preview({ ...config, preview: { host: 'localhost', port: 0 } });
    try {
      const { origin } = new URL(site.resolvedUrls?.local[0] ?? '');
      await allowOrigins(server, [origin]);
      await page.goto(origin);
      await launcher(page).click();
      await expect(embeddedChat(page).input).toBeVisible();
      await expect(page.locator('#starim-cs-root')).toHaveCount(1);
    } finally {
      await site.close();
    }
  });
