import { expect, test } from '../fixtures.ts';
import { embeddedChat, launcher } from '../infra/chat.ts';
import { WITH_MOTION } from '../infra/with-motion.ts';
import { bundled, published } from './libraries.ts';

test.use(WITH_MOTION);

/** A dialog that asks for a card's number, and gives the field the focus. */
const FORM = '<label>Card number <input id="card"></label> <button>Pay</button>';

const radixDialog = (isKeptOpen: boolean) =>
  bundled(`
    import * as Dialog from '@radix-ui/react-dialog';
    import { createRoot } from 'react-dom/client';
    const keep = (event) => { if (${isKeptOpen}) event.preventDefault(); };
    createRoot(document.getElementById('app')).render(
      <Dialog.Root defaultOpen>
        <Dialog.Portal>
          <Dialog.Overlay />
          <Dialog.Content aria-describedby={undefined} onInteractOutside={keep}>
            <Dialog.Title>Payment</Dialog.Title>
            <input id="card" aria-label="Card number" />
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
    );`);

const TRAPS: { name: string; script: () => string; body: string }[] = [
  {
    name: 'Bootstrap’s modal',
    script: () => `${published('bootstrap', 'dist/js/bootstrap.bundle.min.js')};
      addEventListener('DOMContentLoaded', () => {
        const modal = document.getElementById('modal');
        modal.addEventListener('shown.bs.modal', () => document.getElementById('card').focus());
        new bootstrap.Modal(modal, { backdrop: 'static' }).show();
      });`,
    body: `<div class="modal" id="modal" tabindex="-1"><div class="modal-dialog">${FORM}</div></div>`,
  },
  {
    name: 'focus-trap with allowOutsideClick',
    script: () => `${published('tabbable', 'dist/index.umd.min.js')};
      ${published('focus-trap', 'dist/focus-trap.umd.min.js')};
      addEventListener('DOMContentLoaded', () =>
        focusTrap.createFocusTrap('#modal', { allowOutsideClick: true }).activate());`,
    body: `<div id="modal">${FORM}</div>`,
  },
  {
    name: 'Radix’s dialog, which closes by a press outside',
    script: () => `addEventListener('DOMContentLoaded', () => {${radixDialog(false)}});`,
    body: '<div id="app"></div>',
  },
  {
    name: 'Radix’s dialog that stays open',
    script: () => `addEventListener('DOMContentLoaded', () => {${radixDialog(true)}});`,
    body: '<div id="app"></div>',
  },
];

for (const { name, script, body } of TRAPS) {
  test(`${name}: what is typed after a press on the launcher goes to the chat alone`, async ({
    hosts,
    hostPage,
    allowConsole,
  }) => {
    // Radix hides all but its dialog from assistive technology, and Chromium says what that is worth.
    allowConsole(/Blocked aria-hidden/);
    const src = hosts.serve({
      html: script(),
      headers: { 'Content-Type': 'text/javascript; charset=utf-8' },
    });
    const page = await hostPage.open({
      head: `<script>
        window.typed = '';
        addEventListener('input', (event) => { typed += event.data; });
      </script><script src="${src}"></script>`,
      body,
    });
    await expect(page.locator('#card')).toBeFocused();
    await launcher(page).click({ force: true });
    await page.keyboard.type('My card 4242');
    const chat = embeddedChat(page);
    await expect(chat.input).toHaveValue('My card 4242');
    await page.keyboard.type(' is refused');
    await expect(chat.input).toHaveValue('My card 4242 is refused');
    expect(await page.evaluate('typed')).toBe('');
  });
}

/** Pages that win every fight for the focus. */
const GREEDY: { name: string; script: string }[] = [
  {
    name: 'that takes the focus back each time',
    script: `card.addEventListener('blur', () => setTimeout(() => card.focus()));`,
  },
  {
    name: 'that takes the focus back at once',
    script: `card.addEventListener('blur', () => card.focus());`,
  },
  { name: 'that takes the focus every 50 ms', script: 'setInterval(() => card.focus(), 50);' },
];

const HELD = {
  'en-US':
    "This page is holding the keyboard: what you type arrives here, but Enter doesn't send it. Close the page's pop-up, or press Send.",
  'zh-CN':
    '此页面占用了键盘：可以输入字母和数字，但输入法和回车键不起作用。请关闭页面上的弹窗，或点击“发送”。',
};

const SEND = /^(Send|发送)$/;
const OFFLINE = /You're offline/;

/* They take turns in the languages. */
for (const [index, { name, script }] of GREEDY.entries()) {
  const [locale, words] = Object.entries(HELD)[index % 2]!;

  test(`a page ${name} costs no key, and the panel says that it holds the keyboard: ${locale}`, async ({
    hosts,
    hostPage,
  }) => {
    const src = hosts.serve({
      html: `window.typed = '';
          addEventListener('input', (event) => { typed += event.data; });
          addEventListener('DOMContentLoaded', () => {
            const card = document.getElementById('card');
            card.focus();
            ${script}
          });`,
      headers: { 'Content-Type': 'text/javascript' },
    });
    const page = await hostPage.open({
      head: `<script src="${src}"></script>`,
      body: FORM,
      attributes: { 'data-mock': 'true', 'data-locale': locale },
    });
    await launcher(page).click();
    const chat = embeddedChat(page);
    const notice = chat.frame.getByRole('status').filter({ hasText: words });
    await expect(notice).toBeVisible();
    await page.keyboard.type('hello', { delay: 40 });
    await expect(chat.input).toHaveValue('hello');
    expect(await page.evaluate('typed')).toBe('');
    await expect(notice).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(chat.input).toHaveValue('hello');
    await chat.frame.getByRole('button', { name: SEND }).click();
    await expect(chat.log.locator('[data-from="visitor"]')).toHaveText(/hello/);
  });
}

test('the panel says that the page holds the keyboard unless there is worse to say, and no longer once it has let go', async ({
  hosts,
  hostPage,
}) => {
  const src = hosts.serve({
    html: `addEventListener('DOMContentLoaded', () => {
      const grab = () => document.getElementById('card').focus();
      grab();
      const grabbing = setInterval(grab, 50);
      document.getElementById('pay').onclick = () => clearInterval(grabbing);
    });`,
    headers: { 'Content-Type': 'text/javascript' },
  });
  const page = await hostPage.open({
    head: `<script src="${src}"></script>`,
    body: '<input id="card"> <button id="pay">Pay</button>',
    attributes: { 'data-mock': 'true' },
  });
  await launcher(page).click();
  const chat = embeddedChat(page);
  await expect(chat.frame.getByText(HELD['en-US'])).toBeVisible();
  await page.context().setOffline(true);
  await expect(chat.frame.getByText(OFFLINE)).toBeVisible();
  await expect(chat.frame.getByText(HELD['en-US'])).toBeHidden();
  await page.context().setOffline(false);
  await expect(chat.frame.getByText(HELD['en-US'])).toBeVisible();
  await page.getByRole('button', { name: 'Pay' }).click();
  await chat.input.click();
  await expect(chat.frame.getByText(HELD['en-US'])).toBeHidden();
  await expect(chat.input).toBeFocused();
});

test('Escape on the launcher closes the panel, and no dialog of the page', async ({
  hosts,
  hostPage,
}) => {
  const src = hosts.serve({
    html: `window.escapes = 0;
      document.addEventListener('keydown', ({ key }) => { if (key === 'Escape') escapes += 1; }, true);`,
    headers: { 'Content-Type': 'text/javascript' },
  });
  const page = await hostPage.open({
    head: `<script src="${src}"></script>`,
    attributes: { 'data-mock': 'true' },
  });
  await launcher(page).click();
  await expect(embeddedChat(page).input).toBeFocused();
  await launcher(page).focus();
  await page.keyboard.press('Escape');
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Escape');
  expect(await page.evaluate('escapes')).toBe(0);
});

for (const key of ['Enter', 'Space']) {
  test(`a page that prevents ${key} leaves the launcher in use`, async ({ hosts, hostPage }) => {
    const src = hosts.serve({
      html: `addEventListener('keydown', (event) => event.preventDefault(), true);`,
      headers: { 'Content-Type': 'text/javascript' },
    });
    const page = await hostPage.open({
      head: `<script src="${src}"></script>`,
      attributes: { 'data-mock': 'true' },
    });
    await launcher(page).focus();
    await page.keyboard.press(key);
    await expect(launcher(page)).toHaveAttribute('aria-expanded', 'true');
    await expect(embeddedChat(page).input).toBeFocused();
  });
}
