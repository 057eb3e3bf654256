import { HELP, SHOP, type Framework } from '../framework.ts';

const page = (name: string, { heading, link }: typeof SHOP, to: string) => `
@Component({
  imports: [RouterLink],
  template: '<h1>${heading}</h1><a routerLink="${to}">${link}</a>',
})
class ${name} {}`;

export const angular: Framework = {
  name: 'Angular',
  document: 'docs/recipes/angular.md',
  packages: ['@angular/cli'],
  create: {
    package: '@angular/cli',
    command: [
      ...['ng', 'new', 'shop', '--directory', '.', '--minimal', '--defaults'],
      ...['--skip-git', '--skip-install', '--ssr', 'false'],
    ],
  },
  files: (recipe) => ({
    'src/app/app.ts': recipe('ts'),
    'src/app/app.routes.ts': `
import { Component } from '@angular/core';
import { RouterLink, type Routes } from '@angular/router';
${page('ShopPage', SHOP, '/help')}
${page('HelpPage', HELP, '/')}

export const routes: Routes = [
  { path: '', component: ShopPage },
  { path: 'help', component: HelpPage },
];`,
  }),
  build: ['ng', 'build'],
  // Angular's own server would build it once more, for development.
  serve: (port) => ({
    command: [
      ...['vite', 'preview', '--outDir', 'dist/shop/browser'],
      ...['--host', 'localhost', '--port', `${port}`],
    ],
  }),
};
