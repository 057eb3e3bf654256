import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import type { Picture } from './shoot.ts';

type Shot = `${string}/${string}-${'light' | 'dark'}-${'desktop' | 'phone'}`;

/**
 * The README's pictures: a name, and the shots that stand side by side in it, `state/variant` each.
 */
const COMPOSITIONS: Record<string, Shot[]> = {
  desktop: ['conversation/en-US-light-desktop'],
  'desktop-dark': ['conversation/en-US-dark-desktop'],
  phones: [
    'conversation/en-US-light-phone',
    'agent-typing/zh-CN-dark-phone',
    'failed/en-US-dark-phone',
  ],
  states: [
    'launcher-unread-and-preview/en-US-light-phone',
    'menu/en-US-light-phone',
    'leave-confirmation/zh-CN-light-phone',
    'empty-with-welcome/en-US-dark-phone',
    'offline/en-US-light-phone',
  ],
};

const HEIGHT = { desktop: 720, phone: 640 };
const QUALITY = 84;

/** Composes them as WebP, which Chromium writes by itself. */
export async function writeReadmePictures(
  browser: Browser,
  pictures: readonly Picture[],
  from: string,
  to: string,
): Promise<void> {
  await mkdir(to, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 2000, height: 800 } });
  const devtools = await page.context().newCDPSession(page);
  for (const [name, shots] of Object.entries(COMPOSITIONS)) {
    const images = await Promise.all(
      shots.map(async (shot) => {
        const picture = pictures.find(({ file }) => file === `${shot}.png`);
        if (!picture) throw new Error(`There is no picture ${shot}`);
        const bytes = await readFile(join(from, picture.file), 'base64');
        return `<img height="${HEIGHT[picture.device]}" alt="" src="data:image/png;base64,${bytes}">`;
      }),
    );
    await page.setContent(`<style>
      body { margin: 0; background: transparent }
      div { display: inline-flex; gap: 24px; padding: 2px }
      img { border-radius: 18px; box-shadow: 0 0 0 1px rgb(128 128 128 / 35%) }
    </style><div>${images.join('')}</div>`);
    await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
    const box = await page.locator('div').boundingBox();
    if (!box) throw new Error(`Nothing is to be seen of ${name}`);
    await devtools.send('Emulation.setDefaultBackgroundColorOverride', {
      color: { r: 0, g: 0, b: 0, a: 0 },
    });
    const { data } = await devtools.send('Page.captureScreenshot', {
      format: 'webp',
      quality: QUALITY,
      clip: { ...box, scale: 1 },
    });
    await writeFile(join(to, `${name}.webp`), Buffer.from(data, 'base64'));
  }
  await page.close();
}
