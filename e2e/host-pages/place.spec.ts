import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { embeddedChat, launcher, openPanel, untilStill, type Chat } from '../infra/chat.ts';
import { expectInItsCorner } from './on-screen.ts';

const MOCK = { 'data-mock': 'true' };
const LONG = '<h1>A long page</h1><p style="height: 3000px">Goods</p>';

/** The chat with a draft in it, in a frame that can be told from one that loaded anew. */
async function withDraft(page: Page): Promise<Chat> {
  const chat = await openPanel(page);
  await chat.input.fill('half a sentence');
  await chat.input.evaluate(() => Object.assign(window, { isTheSame: true }));
  return chat;
}

async function expectDraft({ input }: Chat, isTheSame = true): Promise<void> {
  await expect(input).toHaveValue('half a sentence');
  expect(await input.evaluate(() => 'isTheSame' in window)).toBe(isTheSame);
}

const expectParent = (page: Page, name: string) =>
  expect
    .poll(() =>
      page.evaluate(() => {
        const parent = document.querySelector('#starim-cs-root')?.parentElement;
        return parent?.id || parent?.localName;
      }),
    )
    .toBe(name);

/** A browser that moves no frame without loading it anew. */
const WITHOUT_MOVES = () => {
  for (const { prototype } of [Element, Document, DocumentFragment]) {
    Reflect.deleteProperty(prototype, 'moveBefore');
  }
};
/** One that has no top layer for it either. */
const WITHOUT_POPOVERS = () => {
  Reflect.deleteProperty(HTMLElement.prototype, 'showPopover');
};

const TRAPS = [
  ['body', 'filter', 'grayscale(1)'],
  ['body', 'transform', 'translateX(0)'],
  ['body', 'rotate', '1deg'],
  ['body', 'transform-style', 'preserve-3d'],
  ['body', 'content-visibility', 'auto'],
  ['body', 'content-visibility', 'hidden'],
  ['body', 'offset-path', 'circle(10px)'],
  ['body', 'mask-image', 'linear-gradient(#0003, #0003)'],
  ['body', 'opacity', '0.5'],
  ['body', 'display', 'none'],
  ['html', 'transform', 'translateX(0)'],
  ['html', 'rotate', '1deg'],
] as const;

const set = (page: Page, [element, property, value]: readonly [string, string, string]) =>
  page
    .locator(element)
    .evaluate((node, [name, text]) => (node as HTMLElement).style.setProperty(name, text), [
      property,
      value,
    ] as const);

/** Another widget where the page begins it, with the draft: one that has left the body does not go back. */
async function mountAnew(page: Page, { input }: Chat): Promise<void> {
  await page.locator('#starim-cs-root').evaluate((root) => root.remove());
  await expectParent(page, 'body');
  await expect(input).toHaveValue('half a sentence');
  await input.click();
  await input.evaluate(() => Object.assign(window, { isTheSame: true }));
}

test('a style set on the body or the root while the visitor writes leaves the chat where it is', async ({
  hostPage,
}) => {
  const page = await hostPage.open({ body: LONG, attributes: MOCK });
  await page.evaluate(() => scrollTo(0, 1000));
  const chat = await withDraft(page);
  const before = await page.locator('#starim-cs-root .panel').boundingBox();
  for (const trap of TRAPS) {
    const [element, property, value] = trap;
    await test.step(`“${property}: ${value}” on the <${element}>`, async () => {
      await set(page, trap);
      await expect.poll(() => page.locator('#starim-cs-root .panel').boundingBox()).toEqual(before);
      await expectInItsCorner(page);
      await expectDraft(chat);
      await expect(chat.input).toBeFocused();
      await set(page, [element, property, '']);
      await mountAnew(page, chat);
    });
  }
});

test('a style sheet that comes later is as good as a style: the chat stays where it is', async ({
  hostPage,
}) => {
  const page = await hostPage.open({ body: LONG, attributes: MOCK });
  const chat = await withDraft(page);
  await page.addStyleTag({ content: 'body { transform: translateX(0) }' });
  await expectParent(page, 'html');
  await expectInItsCorner(page);
  await expectDraft(chat);
});

test('a body as high as the window that scrolls away with its root: the launcher stays', async ({
  hostPage,
}) => {
  const page = await hostPage.open({
    head: '<style>html, body { height: 100%; margin: 0 } body { perspective: 1px }</style>',
    body: LONG,
    attributes: MOCK,
  });
  await launcher(page).waitFor();
  await page.evaluate(() => scrollTo(0, 1000));
  await expectParent(page, 'html');
  await expectInItsCorner(page);
});

for (const [what, lacks] of [
  ['that moves no frames', [WITHOUT_MOVES]],
  ['that has no top layer either', [WITHOUT_MOVES, WITHOUT_POPOVERS]],
] as const) {
  test(`in a browser ${what}, a body that is transformed later keeps the draft and the corner`, async ({
    hostPage,
    page,
  }) => {
    for (const lack of lacks) await page.addInitScript(lack);
    await hostPage.open({ body: LONG, attributes: MOCK });
    const chat = await withDraft(page);
    await set(page, ['body', 'transform', 'translateX(0)']);
    const livesOn = lacks.length === 1;
    await expectParent(page, livesOn ? 'body' : 'html');
    await expectInItsCorner(page);
    await expectDraft(chat, livesOn);
  });
}

test('the root is not moved where nothing is wrong', async ({ hostPage }) => {
  const page = await hostPage.open({ body: LONG, attributes: MOCK });
  await launcher(page).waitFor();
  for (const [property, value] of [
    ['overflow', 'hidden'],
    ['position', 'fixed'],
    ['background', 'black'],
  ] as const) {
    await set(page, ['body', property, value]);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await page.setViewportSize({ width: 700, height: 500 });
  await expectInItsCorner(page);
  await expectParent(page, 'body');
  await expect(page.locator('#starim-cs-root')).not.toHaveAttribute('popover');
});

/** Styles that make a dialog a bad place, and a script that closes it at a click beside it. */
const DIALOG = `<dialog id="one" style="transform: translateY(9px); overflow: hidden; width: 200px; opacity: 0.9">
    <button id="inside">Inside</button></dialog>
  <script>
    one.addEventListener('click', ({ clientX: x, clientY: y }) => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      if (x < left || x > right || y < top || y > bottom) one.close();
    });
    one.addEventListener('pointerdown', ({ target }) => { if (target.id !== 'inside') one.close(); });
  </script>`;

const show = (page: Page, id: string) =>
  page.locator(`#${id}`).evaluate((dialog) => (dialog as HTMLDialogElement).showModal());
const close = (page: Page, id: string) =>
  page.locator(`#${id}`).evaluate((dialog) => (dialog as HTMLDialogElement).close());

test('a modal dialog of the page: the chat is used while it is open, and goes on afterwards', async ({
  hostPage,
}) => {
  const page = await hostPage.open({ body: LONG + DIALOG, attributes: MOCK });
  const chat = await withDraft(page);
  await launcher(page).click();
  await show(page, 'one');
  await expectParent(page, 'one');
  await expectInItsCorner(page);

  await openPanel(page);
  await expectDraft(chat);
  await chat.say('From above a dialog');
  await expect(page.locator('#one')).toBeVisible();
  await page.getByRole('button', { name: 'Inside' }).click();
  await chat.input.fill('half a sentence');

  await close(page, 'one');
  await expectParent(page, 'body');
  await expectInItsCorner(page);
  await expectDraft(chat);
  await chat.say('From the page');
});

test('a dialog that opens while the visitor writes', async ({ hostPage }) => {
  const page = await hostPage.open({ body: LONG + DIALOG, attributes: MOCK });
  const chat = await withDraft(page);
  await show(page, 'one');
  await expectParent(page, 'one');
  await expectDraft(chat);
  // By keys: the panel was opened just now, and may still lead the focus back into the composer.
  await chat.input.pressSequentially(' and the rest');
  await expect(chat.input).toHaveValue('half a sentence and the rest');
  await chat.input.press('Enter');
  await expect(chat.messages('visitor')).toContainText('half a sentence and the rest');
});

test('the chat is in the topmost of several modal dialogs', async ({ hostPage }) => {
  const page = await hostPage.open({
    body: '<dialog id="two">Two</dialog><dialog id="one">One <dialog id="three">Three</dialog></dialog>',
    attributes: MOCK,
  });
  await launcher(page).waitFor();
  for (const id of ['one', 'two', 'three']) {
    await show(page, id);
    await expectParent(page, id);
    await expectInItsCorner(page);
  }
  await close(page, 'three');
  await expectParent(page, 'two');
  await close(page, 'two');
  await expectParent(page, 'one');
  await expectInItsCorner(page);
  await page.keyboard.press('Escape');
  await expectParent(page, 'body');
});

test('a dialog that is open before the widget is there', async ({ hostPage }) => {
  const page = await hostPage.open({
    body: `${DIALOG}<script>one.showModal()</script>`,
    attributes: MOCK,
  });
  await expectParent(page, 'one');
  await expectInItsCorner(page);
});

test('a dialog that the page removes while it is open leaves the chat with its draft', async ({
  hostPage,
}) => {
  const page = await hostPage.open({
    body: `${LONG}<div id="app"><dialog id="one">One</dialog></div>`,
    attributes: MOCK,
  });
  const chat = await withDraft(page);
  await show(page, 'one');
  await expectParent(page, 'one');
  await page.locator('#app').evaluate((app) => app.remove());
  await expectParent(page, 'body');
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'true');
  await expect(chat.input).toHaveValue('half a sentence');
});

test('a dialog in a component’s own tree, with the page’s text in it', async ({ hostPage }) => {
  const page = await hostPage.open({
    body: `<my-dialog><button>Slotted</button></my-dialog>`,
    attributes: MOCK,
  });
  const chat = await withDraft(page);
  await page.evaluate(() => {
    const component = document.querySelector('my-dialog') as Element;
    const shadow = component.attachShadow({ mode: 'open' });
    const dialog = document.createElement('dialog');
    dialog.append(document.createElement('slot'));
    shadow.append(dialog);
    dialog.showModal();
  });
  await expect(page.locator('my-dialog #starim-cs-root')).toBeAttached();
  await expectDraft(chat);
  // The page's own text has the focus.
  await chat.input.click();
  await chat.say('From within a component');
  await page.evaluate(() =>
    document.querySelector('my-dialog')?.shadowRoot?.querySelector('dialog')?.close(),
  );
  await expectParent(page, 'body');
  await chat.say('And from the page');
});

test('a browser that moves no frames has the draft in a dialog all the same', async ({
  hostPage,
  page,
}) => {
  await page.addInitScript(WITHOUT_MOVES);
  await hostPage.open({ body: LONG + DIALOG, attributes: MOCK });
  const chat = await withDraft(page);
  await show(page, 'one');
  await expectParent(page, 'one');
  await expect(chat.input).toHaveValue('half a sentence');
  await untilStill(page);
  await chat.say('In the dialog');
  await close(page, 'one');
  await expectParent(page, 'body');
  await expect(chat.messages('visitor')).toContainText('In the dialog');
});

test('a page that makes all beside its own overlay inert and hides it from screen readers', async ({
  hostPage,
}) => {
  const page = await hostPage.open({
    body: `${LONG}<main id="overlay">Overlay</main>`,
    attributes: MOCK,
  });
  const chat = await withDraft(page);
  await page.evaluate(() => {
    for (const element of document.body.children) {
      if (element.id === 'overlay') continue;
      element.toggleAttribute('inert', true);
      element.setAttribute('aria-hidden', 'true');
    }
  });
  await expect(page.locator('#starim-cs-root')).not.toHaveAttribute('inert');
  await expect(page.locator('#starim-cs-root')).not.toHaveAttribute('aria-hidden');
  await expectDraft(chat);
  await chat.say('Beside an overlay');
  await launcher(page).click();
  await expect(chat.input).toBeHidden();
});

test('a body that is inert as a whole', async ({ hostPage }) => {
  const page = await hostPage.open({ body: LONG, attributes: MOCK });
  const chat = await withDraft(page);
  await page.locator('body').evaluate((body) => body.toggleAttribute('inert', true));
  await expectParent(page, 'html');
  await expectInItsCorner(page);
  await expectDraft(chat);
  await embeddedChat(page).say('Outside the body');
});
