import { HELP, SHOP, type Framework } from '../framework.ts';

const page = ({ heading, link }: typeof SHOP, to: string) => `
<template>
  <main><h1>${heading}</h1><NuxtLink to="${to}">${link}</NuxtLink></main>
</template>`;

export const nuxt: Framework = {
  name: 'Nuxt',
  document: 'docs/recipes/vue.md',
  // Nuxt 4.5 asks for Vite 8, and does not build by 8.4, whatever is in the project.
  packages: ['nuxt', 'vue', 'vue-router', 'vite@~8.3.0'],
  files: (recipe) => ({
    'nuxt.config.ts': `export default defineNuxtConfig({
      telemetry: false,
      app: { head: { link: [{ rel: 'icon', href: 'data:,' }] } },
    });`,
    'app/plugins/chat.client.ts': recipe('ts'),
    'app/app.vue': '<template><NuxtPage /></template>',
    'app/pages/index.vue': page(SHOP, '/help'),
    'app/pages/help.vue': page(HELP, '/'),
  }),
  build: ['nuxt', 'build'],
  serve: (port) => ({
    command: ['node', '.output/server/index.mjs'],
    env: { HOST: 'localhost', PORT: `${port}` },
  }),
};
