import { test } from '../fixtures.ts';
import { allowOrigins } from '../infra/sites.ts';
import { angular } from './frameworks/angular.ts';
import { astro, astroInline } from './frameworks/astro.ts';
import { next } from './frameworks/next.ts';
import { nuxt } from './frameworks/nuxt.ts';
import { reactRouter } from './frameworks/react-router.ts';
import { svelteKit } from './frameworks/svelte-kit.ts';
import { recipeOf } from './recipe-of.ts';
import { visitShop } from './visit-shop.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const FRAMEWORKS = [next, nuxt, reactRouter, svelteKit, astro, astroInline, angular];

let workbench: Workbench;
test.beforeAll(async () => {
  workbench = await openWorkbench();
});

for (const framework of FRAMEWORKS)
  test(`${framework.name}: the recipe gives one chat, which lives through a change of page`, async ({
    page,
    server,
  }) => {
    const { name, document, packages, create, build } = framework;
    const project = await workbench.project(name.replaceAll(/\W+/g, '-'));
    if (create) await project.run(['npx', '--yes', '--package', create.package, ...create.command]);
    await project.install(create ? [] : packages);
    await project.write(framework.files(recipeOf(document, server.origin127)));
    await project.run(build);
    const [first = ''] = packages.map((one) => one.replace(/(?<=.)@.+/, ''));
    process.stdout.write(`${first} ${project.versionOf(first)}\n`);
    const site = await project.serve(framework.serve);
    try {
      await allowOrigins(server, [site.origin]);
      await page.goto(site.origin);
      await visitShop(page);
    } finally {
      await site.stop();
    }
  });
