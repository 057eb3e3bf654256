const COMMAND_TIMEOUT_MS = 20_000;
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** The names of keys by WebDriver's own private characters. */
const KEYS = { Enter: '\uE007', Tab: '\uE004', Escape: '\uE00C', Space: ' ' };

export type Key = keyof typeof KEYS;
type Method = 'GET' | 'POST' | 'DELETE';
type Command = (method: Method, path: string, body?: object) => Promise<unknown>;

/** One browser by plain WebDriver; the commands go to the window that was last switched to. */
export type BrowserSession = {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs in the page itself, or with `frame` in the iframe that it returns. */
  evaluate<Result, Argument>(
    script: (argument: Argument) => Result,
    argument: Argument,
    frame?: () => Element | null | undefined,
  ): Promise<Awaited<Result>>;
  /** Runs a program in the page itself. */
  run(program: string): Promise<void>;
  /** The window becomes as large, or as small as it can. */
  resize(width: number, height: number): Promise<void>;
  click(x: number, y: number): Promise<void>;
  press(key: Key): Promise<void>;
  type(text: string): Promise<void>;
  openWindow(): Promise<string>;
  currentWindow(): Promise<string>;
  switchTo(handle: string): Promise<void>;
  quit(): Promise<void>;
};

export function connectDriver(base: string): Command {
  return async (method, path, body) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      signal: AbortSignal.timeout(COMMAND_TIMEOUT_MS),
      ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
    });
    const { value } = (await response.json()) as { value: unknown };
    const { error, message } = Object(value) as { error?: string; message?: string };
    if (!response.ok) throw new Error(`WebDriver ${path}: ${error}: ${message}`);
    return value;
  };
}

export async function openSession(driver: Command, browser: string): Promise<BrowserSession> {
  const options = { binary: browser, args: ['--automation'] };
  const { sessionId } = (await driver('POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
  })) as { sessionId: string };
  const path = `/session/${sessionId}`;
  const command: Command = (method, name, body) => driver(method, `${path}${name}`, body);
  const perform = (type: string, actions: object[], more: object = {}) =>
    command('POST', '/actions', { actions: [{ type, id: type, actions, ...more }] });
  const strike = (keys: string[]) =>
    perform(
      'key',
      keys.flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]),
    );
  const run = (script: (argument: never) => unknown, argument: unknown) =>
    command('POST', '/execute/sync', {
      script: `return (${String(script)})(arguments[0])`,
      args: [argument ?? null],
    });

  const resize = async (width: number, height: number) => {
    await command('POST', '/window/rect', { x: 0, y: 0, width, height });
  };
  await resize(1000, 800);
  return {
    async goto(url) {
      await command('POST', '/url', { url });
    },
    async reload() {
      await command('POST', '/refresh');
    },
    async evaluate(script, argument, frame) {
      if (!frame) return (await run(script, argument)) as never;
      const element = Object(await run(frame, null)) as Record<string, unknown>;
      if (element[ELEMENT] === undefined) throw new Error('The page has no such frame');
      await command('POST', '/frame', { id: element });
      try {
        return (await run(script, argument)) as never;
      } finally {
        await command('POST', '/frame', { id: null });
      }
    },
    async run(program) {
      await command('POST', '/execute/sync', { script: program, args: [] });
    },
    resize,
    async click(x, y) {
      const parameters = { pointerType: 'mouse' };
      const at = { x: Math.round(x), y: Math.round(y) };
      await perform(
        'pointer',
        [
          { type: 'pointerMove', duration: 0, ...at },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ],
        { parameters },
      );
    },
    async press(key) {
      await strike([KEYS[key]]);
    },
    async type(text) {
      await strike(Array.from(text));
    },
    async openWindow() {
      // A window: pointer actions in a tab in the background never end.
      const { handle } = (await command('POST', '/window/new', { type: 'window' })) as {
        handle: string;
      };
      return handle;
    },
    currentWindow: async () => (await command('GET', '/window')) as string,
    async switchTo(handle) {
      await command('POST', '/window', { handle });
    },
    async quit() {
      await driver('DELETE', path);
    },
  };
}
