import type { BrowserContext, Page } from 'playwright/test';
import type { Key, BrowserSession } from '../../testkit/webkit/webdriver.ts';

/** The little that a scenario needs of a tab, so that it runs in an engine that Playwright does not drive. */
export type Tab = {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs in the page itself. */
  inPage<Result, Argument>(
    script: (argument: Argument) => Result,
    argument: Argument,
  ): Promise<Awaited<Result>>;
  /** Runs in the widget's frame. */
  inFrame<Result, Argument>(
    script: (argument: Argument) => Result,
    argument: Argument,
  ): Promise<Awaited<Result>>;
  /** Runs a program in the page itself, whatever the page's policy is. */
  run(program: string): Promise<void>;
  /** WebKitGTK's window is no narrower than its tools. */
  resize(width: number, height: number): Promise<void>;
  click(x: number, y: number): Promise<void>;
  /** To whatever has the focus. */
  press(key: Key): Promise<void>;
  type(text: string): Promise<void>;
};

/** A visitor's browser. */
export type Engine = { openTab(): Promise<Tab> };

const findFrame = () =>
  document.querySelector('#starim-cs-root')?.shadowRoot?.querySelector('iframe');

export function engineOfContext(context: BrowserContext): Engine {
  return { openTab: async () => tabOfPage(await context.newPage()) };
}

function tabOfPage(page: Page): Tab {
  return {
    async goto(url) {
      await page.goto(url);
    },
    async reload() {
      await page.reload();
    },
    inPage: (script, argument) => page.evaluate(script as never, argument) as never,
    async inFrame(script, argument) {
      const handle = await page.evaluateHandle(findFrame);
      const frame = await handle.asElement()?.contentFrame();
      if (!frame) throw new Error('The page has no such frame');
      return frame.evaluate(script as never, argument) as never;
    },
    async run(program) {
      await page.evaluate(program);
    },
    resize: (width, height) => page.setViewportSize({ width, height }),
    click: (x, y) => page.mouse.click(x, y),
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
  };
}

/** Each tab is a window, and commands go to the one that was switched to. */
export function engineOfSession(session: BrowserSession): Engine {
  let current: string | undefined;
  return {
    async openTab() {
      const handle =
        current === undefined ? await session.currentWindow() : await session.openWindow();
      const here = async () => {
        if (current !== handle) await session.switchTo(handle);
        current = handle;
      };
      await here();
      const then =
        <Arguments extends unknown[], Result>(act: (...args: Arguments) => Promise<Result>) =>
        async (...args: Arguments) => {
          await here();
          return act(...args);
        };
      return {
        goto: then(session.goto),
        reload: then(session.reload),
        inPage: then((script: never, argument: never) =>
          session.evaluate(script, argument),
        ) as never,
        inFrame: then((script: never, argument: never) =>
          session.evaluate(script, argument, findFrame),
        ) as never,
        run: then(session.run),
        resize: then(session.resize),
        click: then(session.click),
        press: then(session.press),
        type: then(session.type),
      };
    },
  };
}
