import { asWritten, fieldCase } from './field-case.ts';
import { picture } from './pictures.ts';
import { computedColor, distances, gradient, property, see } from './see.ts';
import type { Scene } from './scene.ts';

const DEFAULT_PRIMARY = 'rgb(47, 84, 235)';
const DEFAULT_ACCENT = 'rgb(78, 115, 255)';

const BUILT_IN = 'built-in';
const INLINE = 'inline';

const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** The looks of the launcher and of the panel's box. */
export const BOX_CASES = {
  locale: fieldCase({
    valid: () => asWritten('zh-CN', 'en-US'),
    bad: ['fr-FR', 'zh'],
    badData: ['zh-CN'],
    otherwise: () => 'en-US',
    phase: 'closed',
    async probe({ launcher, frame }, seen) {
      const name = seen === 'zh-CN' ? /打开聊天$/ : /Open chat$/;
      await see(launcher).toHaveAccessibleName(name);
      await see(frame.locator('html')).toHaveAttribute('lang', seen);
    },
  }),

  theme: fieldCase({
    valid: () => [
      ['dark', 'dark'],
      ['light', 'light'],
      ['auto', 'dark'],
    ],
    bad: ['blue', 'DARK'],
    badData: {},
    otherwise: () => 'light',
    phase: 'open',
    async probe({ panel, frame }, seen) {
      await see(frame.locator('html')).toHaveAttribute('data-theme', seen);
      await see(frame.locator('html')).toHaveCSS('color-scheme', seen);
      await see(panel).toHaveCSS('color-scheme', seen);
    },
  }),

  position: fieldCase({
    valid: () => asWritten('tl', 'tr', 'bl', 'br'),
    bad: ['center', 'BR'],
    badData: {},
    otherwise: () => 'br',
    phase: 'closed',
    async probe({ launcher }, seen) {
      await see.poll(() => cornerOf(distances(launcher))).toBe(seen);
    },
  }),

  primaryColor: fieldCase({
    valid: () => [
      ['#e11', { color: 'rgb(238, 17, 17)' }],
      // Each channel brighter by 12 % of 255, where nothing says how the gradient ends.
      ['#0a7d4f', { color: 'rgb(10, 125, 79)', accent: 'rgb(41, 156, 110)' }],
      ['hsl(280 80% 40%)', { color: 'rgb(129, 20, 184)' }],
      ['rgb(200, 80, 10)', { color: 'rgb(200, 80, 10)' }],
      ['rebeccapurple', { color: 'rgb(102, 51, 153)' }],
    ],
    bad: ['blurple', 'var(--brand)'],
    badData: ['red'],
    otherwise: () => ({ color: DEFAULT_PRIMARY }),
    phase: 'open',
    async probe(scene, { color, accent }: { color: string; accent?: string }) {
      await seeBrand(scene, 0, '--cs-primary', color);
      await see(scene.frame.locator('.send')).toHaveCSS('background-color', color);
      if (accent !== undefined) await seeBrand(scene, 1, '--cs-primary-accent', accent);
    },
  }),

  primaryColorAccent: fieldCase({
    valid: () => [['#fa0', 'rgb(255, 170, 0)'], undefined, ['hsl(120 100% 25%)', 'rgb(0, 128, 0)']],
    bad: ['light', 'initial'],
    badData: {},
    otherwise: () => DEFAULT_ACCENT,
    phase: 'open',
    probe: (scene, seen) => seeBrand(scene, 1, '--cs-primary-accent', seen),
  }),

  offsetX: fieldCase({
    valid: () => [
      [40, 40],
      ['0', 0],
      [200, 200],
      ['12.5', 12.5],
    ],
    bad: ['far', '10px'],
    badData: true,
    otherwise: () => 24,
    phase: 'closed',
    async probe({ launcher }, seen) {
      const distance = async () => {
        const { left, right } = await distances(launcher);
        return Math.min(left, right);
      };
      await see.poll(distance).toBeCloseTo(seen, 1);
    },
  }),

  offsetY: fieldCase({
    valid: () => [
      [60, 60],
      [' 100 ', 100],
      [0, 0],
      [200, 200],
    ],
    bad: ['', '1e999'],
    badData: [24],
    otherwise: () => 24,
    phase: 'closed',
    async probe({ launcher }, seen) {
      const distance = async () => {
        const { top, bottom } = await distances(launcher);
        return Math.min(top, bottom);
      };
      await see.poll(distance).toBeCloseTo(seen, 1);
    },
  }),

  panelWidth: fieldCase({
    valid: () => [
      [420, 420],
      ['500', 500],
      [280, 280],
      [720, 720],
    ],
    bad: ['wide', '420px'],
    badData: [420],
    otherwise: () => 380,
    phase: 'open',
    async probe({ panel, iframe }, seen) {
      await see.poll(async () => (await panel.boundingBox())?.width).toBeCloseTo(seen, 1);
      await see.poll(async () => (await iframe.boundingBox())?.width).toBeCloseTo(seen, 1);
    },
  }),

  panelHeight: fieldCase({
    valid: () => [
      [640, 640],
      ['700', 700],
      [360, 360],
      [900, 900],
    ],
    bad: ['tall', '90%'],
    badData: {},
    otherwise: () => 580,
    phase: 'open',
    async probe({ panel, iframe }, seen) {
      await see.poll(async () => (await panel.boundingBox())?.height).toBeCloseTo(seen, 1);
      await see.poll(async () => (await iframe.boundingBox())?.height).toBeCloseTo(seen, 1);
    },
  }),

  panelRadius: fieldCase({
    valid: () => [
      [20, 20],
      ['8', 8],
      [0, 0],
      [32, 32],
    ],
    bad: ['round', '50%'],
    badData: true,
    otherwise: () => 16,
    phase: 'open',
    async probe({ panel }, seen) {
      await see(panel).toHaveCSS('border-radius', `${seen}px`);
      await see(panel).toHaveCSS('overflow', 'hidden');
    },
  }),

  buttonSize: fieldCase({
    valid: () => [
      [60, 60],
      ['72', 72],
      [40, 40],
      [96, 96],
    ],
    bad: ['big', '60px'],
    badData: {},
    otherwise: () => 56,
    phase: 'closed',
    async probe({ launcher }, seen) {
      await see.poll(async () => (await launcher.boundingBox())?.height).toBeCloseTo(seen, 1);
    },
  }),

  buttonShape: fieldCase({
    valid: () => asWritten('pill', 'circle', 'pill'),
    bad: ['square', 'Pill'],
    badData: {},
    otherwise: () => 'circle',
    phase: 'closed',
    async probe({ launcher }, seen) {
      const shape = async () => {
        const { width, height } = (await launcher.boundingBox())!;
        const radius = parseFloat(await property(launcher, 'border-top-left-radius'));
        if (radius < height / 2) return 'angular';
        return width === height ? 'circle' : 'pill';
      };
      await see.poll(shape).toBe(seen);
    },
  }),

  buttonLabel: fieldCase({
    valid: () => [
      ['Chat with us', 'Chat with us'],
      // A circle has no room for it.
      ['Not shown', ''],
      [' 聊天 😀 <b>&amp;</b> ', '聊天 😀 <b>&amp;</b>'],
    ],
    bad: ['two\nlines', 'x'.repeat(129)],
    badData: {},
    otherwise: () => '',
    phase: 'closed',
    async probe({ launcher }, seen) {
      const label = launcher.locator('.label');
      if (seen === '') {
        await see(label).toBeHidden();
        return see(launcher).toHaveAccessibleName(/^(Open chat|打开聊天)$/);
      }
      await see(label).toBeVisible();
      await see(label).toHaveText(seen);
      // A visitor who speaks to the computer says the text on the button.
      await see.poll(async () => launcher.getAttribute('aria-label')).toContain(seen);
    },
  }),

  buttonIcon: fieldCase({
    valid: (_, source) => [
      ['<svg viewBox="0 0 8 8"><path fill="currentColor" d="M0 0h8v8H0z"/></svg>', INLINE],
      [picture('icon.svg'), picture('icon.svg')],
      [PIXEL, PIXEL],
      [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" onload="document.title = 1"><circle fill="currentcolor" cx="4" cy="4" r="4"/></svg>',
        INLINE,
      ],
      // On the site itself, as its pages would write it; a site's settings may not.
      source === 'remote' ? undefined : ['/icons/chat.svg', '/icons/chat.svg'],
    ],
    bad: ['javascript:alert(1)', 'data:text/html,<b>Chat</b>'],
    badData: {},
    otherwise: () => BUILT_IN,
    phase: 'closed',
    async probe({ launcher, page }, seen) {
      const image = launcher.locator('img');
      if (seen === BUILT_IN) {
        await see(launcher.locator('svg.chat')).toBeVisible();
        return see(image).toHaveCount(0);
      }
      await see(launcher.locator('svg.chat')).toHaveCount(0);
      await see(image).toBeVisible();
      await see
        .poll(() => image.evaluate((node: HTMLImageElement) => node.naturalWidth))
        .not.toBe(0);
      const source = (await image.getAttribute('src')) ?? '';
      if (seen !== INLINE) return see(source).toBe(seen);
      see(source).toMatch(/^data:image\/svg\+xml[,;]/);
      const drawn = decodeURIComponent(source);
      see(drawn.match(/xmlns="http:\/\/www\.w3\.org\/2000\/svg"/g)).toHaveLength(1);
      // An image does not inherit the button's colour.
      const fill = /fill="([^"]+)"/.exec(drawn)?.[1] ?? '';
      see(await computedColor(page, fill)).toBe(await property(launcher, 'color'));
    },
  }),
};

async function cornerOf(edges: ReturnType<typeof distances>): Promise<string> {
  const { left, right, top, bottom } = await edges;
  return (top < bottom ? 't' : 'b') + (left < right ? 'l' : 'r');
}

/** An end of the brand's gradient, wherever the brand shows. */
async function seeBrand(scene: Scene, end: 0 | 1, name: string, color: string): Promise<void> {
  const { root, launcher, frame, page } = scene;
  const endOf = async (computed: Promise<string>) => gradient(await computed)[end];
  await see.poll(() => endOf(property(launcher, 'background-image'))).toBe(color);
  see(await computedColor(page, await property(root, name))).toBe(color);
  const inFrame = async () => computedColor(page, await property(frame.locator('html'), name));
  await see.poll(inFrame).toBe(color);
  if (scene.isSet('headerBackground')) return;
  await see.poll(() => endOf(property(frame.locator('.header'), 'background-image'))).toBe(color);
}
