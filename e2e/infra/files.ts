import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page } from 'playwright/test';

/** Some file of somebody's. */
const FILE = fileURLToPath(new URL('../../package.json', import.meta.url));

/** Drops a file from the desktop on the middle of an element. */
export async function dropFile(page: Page, target: Locator): Promise<void> {
  const box = await target.boundingBox();
  if (!box) throw new Error('There is nothing to drop the file on');
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items: [], files: [FILE], dragOperationsMask: 1 };
  const session = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...place, data });
  await session.detach();
}

/** Waits until the page around an element takes files: what answers them comes a moment after it. */
export async function untilFilesAreTaken(target: Locator): Promise<void> {
  await expect
    .poll(() =>
      target.evaluate((element) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['text'], 'file.txt'));
        const init = { bubbles: true, cancelable: true, composed: true, dataTransfer };
        return element.dispatchEvent(new DragEvent('dragover', init));
      }),
    )
    .toBe(false);
}

/** Puts a picture into the clipboard, as a screenshot does, and pastes it into a field. */
export async function pasteImage(page: Page, field: Locator): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    const image = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
    if (!image) throw new Error('The browser draws no picture');
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': image })]);
  });
  await field.focus();
  await page.keyboard.press('ControlOrMeta+V');
}
