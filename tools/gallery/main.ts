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
import { CONSOLE_STATES, makeTeam, type ConsoleState } from '../../e2e/console/states.ts';
import { startPages } from '../../e2e/infra/pages.ts';
import { startServer, type BuiltServer } from '../../e2e/infra/server.ts';
import { tellLookAlikesApart } from '../../e2e/infra/sites.ts';
import { makeStage, type StageOptions } from '../../e2e/states/stage.ts';
import { STATES } from '../../e2e/states/states.ts';
import type { State } from '../../e2e/states/state.ts';
import { chromiumFlags, ensureChromium } from '../chromium.ts';
import { indexPage } from './index-page.ts';
import { writeReadmePictures } from './readme-pictures.ts';
import { DEVICES, shoot, shootConsole, type Device, type Picture } from './shoot.ts';

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
  const isWanted = ({ name }: { name: string }) =>
    positionals.length === 0 || positionals.includes(name);
  const states = STATES.filter(isWanted);
  const consoleStates = CONSOLE_STATES.filter(isWanted);
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
    taken.push(await takeConsole(browser, server, consoleStates));
    const order = new Map([...states, ...consoleStates].map(({ name }, index) => [name, index]));
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

/** The console's pages: after the visitors', on the conversations that those have left. */
async function takeConsole(
  browser: Browser,
  server: BuiltServer,
  states: readonly ConsoleState[],
): Promise<{ pictures: Picture[]; failures: number }> {
  const pictures: Picture[] = [];
  let failures = 0;
  if (states.length > 0) await makeTeam(server);
  for (const state of states) {
    for (const locale of ['en-US', 'zh-CN'] as const) {
      for (const device of Object.keys(DEVICES) as Device[]) {
        try {
          const how = { locale, device, folder: FOLDER };
          pictures.push(...(await shootConsole(browser, server, state, how)));
        } catch (error) {
          failures += 1;
          console.error(`✗ ${state.name} (${locale}, ${device}): ${firstLine(error)}`);
        }
      }
    }
  }
  return { pictures, failures };
}

/** The rest is a call log, which tells a reader of many failures nothing. */
function firstLine(error: unknown): string {
  return String(error).split('\n', 1)[0] ?? '';
}
