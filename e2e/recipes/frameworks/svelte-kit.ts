import { HELP, SHOP, type Framework } from '../framework.ts';

const page = ({ heading, link }: typeof SHOP, href: string) =>
  `<h1>${heading}</h1><a href="${href}">${link}</a>`;

export const svelteKit: Framework = {
  name: 'SvelteKit',
  document: 'docs/recipes/svelte.md',
  packages: [
    ...['@sveltejs/kit', '@sveltejs/adapter-node', '@sveltejs/vite-plugin-svelte'],
    ...['svelte', 'vite', 'typescript@6'],
  ],
  files: (recipe) => ({
    'vite.config.ts': `import adapter from '@sveltejs/adapter-node';
      import { sveltekit } from '@sveltejs/kit/vite';
      export default { plugins: [sveltekit({ adapter: adapter() })] };`,
    'src/app.html': `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><link rel="icon" href="data:," />%sveltekit.head%</head>
  <body><div>%sveltekit.body%</div></body>
</html>`,
    'src/routes/+layout.svelte': recipe('svelte'),
    'src/routes/+page.svelte': page(SHOP, '/help'),
    'src/routes/help/+page.svelte': page(HELP, '/'),
  }),
  build: ['vite', 'build'],
  serve: (port) => ({ command: ['node', 'build'], env: { HOST: 'localhost', PORT: `${port}` } }),
};
