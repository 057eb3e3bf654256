/**
 * Pictures of every state in both languages and sizes, light, dark and in forced colours, taken of the
 * built product on a real server; `--readme` also composes those that the README shows. Names of states
 * take only those.
 */
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium, type Browser } from 'playwright';
import { startPages } from '../../e2e/infra/pages.ts';
import { startServer } from '../../e2e/infra/server.ts';
import { tellLookAlikesApart } from '../../e2e/infra/sites.ts';
import { makeStage, type StageOptions } from '../../e2e/states/stage.ts';
import { STATES } from '../../e2e/states/states.ts';
import type { State } from '../../e2e/states/state.ts';
import { chromiumFlags, ensureChromium } from '../chromium.ts';
import { indexPage } from './index-page.ts';
import { writeReadmePictures } from './readme-pictures.ts';
import { DEVICES, shoot, type Device, type Picture } from './shoot.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(root, '.reports/gallery');

const { values, positionals } = parseArgs({
  options: { readme: { type: 'boolean', default: false } },
  allowPositionals: true,
});
if (!existsSync(join(root, 'dist/server/main.js'))) {
  console.error('Nothing is built: run `npm run build` first.');
  process.exitCode = 1;
} else {
  process.exitCode = (await takeAll()) ? 0 : 1;
}

async function takeAll(): Promise<boolean> {
  const states = STATES.filter(
    ({ name }) => positionals.length === 0 || positionals.includes(name),
  );
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const server = await startServer();
  await tellLookAlikesApart(server);
  const [hosts, strangers] = [await startPages(), await startPages()];
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: chromiumFlags(),
  });
  try {
    const world = { browser, server, hosts, strangers };
    // A language has agents and visitors of its own, so the two do not get in each other's way.
    const taken = await Promise.all([
      takeIn({ ...world, locale: 'en-US' }, browser, states),
      takeIn({ ...world, locale: 'zh-CN' }, browser, states),
    ]);
    const order = new Map(states.map(({ name }, index) => [name, index]));
    const pictures = taken
      .flatMap((lane) => lane.pictures)
      .toSorted((one, other) => (order.get(one.state) ?? 0) - (order.get(other.state) ?? 0));
    await writeFile(join(FOLDER, 'index.html'), indexPage(pictures));
    if (values.readme) {
      await writeReadmePictures(browser, pictures, FOLDER, join(root, 'docs/gallery'));
    }
    console.log(`${pictures.length} pictures: ${join(FOLDER, 'index.html')}`);
    return taken.every(({ failures }) => failures === 0);
  } finally {
    await browser.close();
    await Promise.all([server.stop(), hosts.stop(), strangers.stop()]);
  }
}

/** Goes on after a state that cannot be reached, so that one run tells all. */
async function takeIn(options: StageOptions, browser: Browser, states: readonly State[]) {
  const stage = await makeStage(options);
  const pictures: Picture[] = [];
  let failures = 0;
  for (const state of states) {
    for (const device of Object.keys(DEVICES) as Device[]) {
      try {
        pictures.push(...(await shoot(browser, stage, state, device, FOLDER)));
      } catch (error) {
        failures += 1;
        console.error(`✗ ${state.name} (${stage.locale}, ${device}): ${firstLine(error)}`);
      }
    }
  }
  await stage.leave();
  return { pictures, failures };
}

/** The rest is a call log, which tells a reader of many failures nothing. */
function firstLine(error: unknown): string {
  return String(error).split('\n', 1)[0] ?? '';
}
