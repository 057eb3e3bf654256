import { HELP, SHOP, type Framework } from '../framework.ts';

const page = ({ heading, link }: typeof SHOP, href: string, more = '') => `
import Link from 'next/link';
${more && "import { AskButton } from './ask-button';"}

export default function Page() {
  return <main><h1>${heading}</h1><Link href="${href}">${link}</Link>${more}</main>;
}`;

export const next: Framework = {
  name: 'Next',
  document: 'docs/recipes/next.md',
  packages: ['next', 'react', 'react-dom', 'typescript@5', '@types/react', '@types/node'],
  files: (recipe) => ({
    'app/chat.tsx': recipe('tsx'),
    'app/ask-button.tsx': recipe('tsx', 1),
    'app/layout.tsx': `
import type { ReactNode } from 'react';
import { Chat } from './chat';

export default function RootLayout({ children }: { children: ReactNode }) {
  return <html lang="en"><body><Chat>{children}</Chat></body></html>;
}`,
    'app/page.tsx': page(SHOP, '/help', '<AskButton />'),
    'app/help/page.tsx': page(HELP, '/'),
    'app/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
  }),
  build: ['next', 'build'],
  serve: (port) => ({ command: ['next', 'start', '--hostname', 'localhost', '--port', `${port}`] }),
};
