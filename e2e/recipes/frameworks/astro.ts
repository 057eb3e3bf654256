import { HELP, SHOP, type Framework } from '../framework.ts';

const page = ({ heading, link }: typeof SHOP, href: string) => `---
import Layout from '../layouts/Layout.astro';
---
<Layout><h1>${heading}</h1><a href="${href}">${link}</a></Layout>`;

const files = (script: string) => ({
  'src/layouts/Layout.astro': `---
import { ClientRouter } from 'astro:transitions';
---
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <link rel="icon" href="data:," />
    <title>Shop</title>
    <ClientRouter />
    ${script}
  </head>
  <body><slot /></body>
</html>`,
  'src/pages/index.astro': page(SHOP, '/help/'),
  'src/pages/help.astro': page(HELP, '/'),
});

const serve: Framework['serve'] = (port) => ({
  command: ['astro', 'preview', '--host', 'localhost', '--port', `${port}`],
  env: { ASTRO_TELEMETRY_DISABLED: '1' },
});

export const astro: Framework = {
  name: 'Astro, whose view transitions change the page',
  document: 'docs/recipes/astro.md',
  packages: ['astro'],
  files: (recipe) => files(recipe('html')),
  build: ['astro', 'build'],
  serve,
};

export const astroInline: Framework = {
  ...astro,
  name: 'Astro with a script tag that it leaves as it is',
  document: 'docs/quick-start.md',
  files: (recipe) => files(recipe('html').replace('<script', '<script is:inline')),
};
