import { HELP, SHOP, type Framework } from '../framework.ts';

const page = ({ heading, link }: typeof SHOP, to: string) => `
import { Link } from 'react-router';

export default function Page() {
  return <main><h1>${heading}</h1><Link to="${to}">${link}</Link></main>;
}`;

export const reactRouter: Framework = {
  name: 'React Router, with its server rendering',
  document: 'docs/recipes/react.md',
  // Its packages go together by their very version, and are not published all at once.
  packages: [
    ...['react-router', '@react-router/dev', '@react-router/node', '@react-router/serve'].map(
      (name) => `${name}@8.4.0`,
    ),
    ...['react', 'react-dom', 'isbot', 'vite', '@types/react'],
  ],
  files: (recipe) => ({
    'vite.config.ts': `import { reactRouter } from '@react-router/dev/vite';
      export default { plugins: [reactRouter()] };`,
    'app/chat.tsx': recipe('tsx'),
    'app/root.tsx': `
import { Links, Meta, Outlet, Scripts, ScrollRestoration } from 'react-router';
import { Chat } from './chat';

export default function Root() {
  return (
    <html lang="en">
      <head><meta charSet="utf-8" /><link rel="icon" href="data:," /><Meta /><Links /></head>
      <body><Chat><Outlet /></Chat><ScrollRestoration /><Scripts /></body>
    </html>
  );
}`,
    'app/routes.ts': `import { index, route } from '@react-router/dev/routes';
      export default [index('routes/shop.tsx'), route('help', 'routes/help.tsx')];`,
    'app/routes/shop.tsx': page(SHOP, '/help'),
    'app/routes/help.tsx': page(HELP, '/'),
  }),
  build: ['react-router', 'build'],
  serve: (port) => ({
    command: ['react-router-serve', 'build/server/index.js'],
    env: { HOST: 'localhost', PORT: `${port}` },
  }),
};
