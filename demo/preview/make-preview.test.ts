// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { makePreview } from './make-preview.ts';

const shown = (stage: HTMLElement) =>
  [...stage.querySelectorAll('iframe')].map((iframe) => iframe.getAttribute('src'));

/** The browser has loaded the newest of the frames, and this is what it finds there. */
function load(stage: HTMLElement, csDemo: () => unknown) {
  const iframe = stage.querySelector('iframe:last-child');
  const contentWindow = Object.defineProperty({}, 'csDemo', { get: csDemo });
  Object.defineProperty(iframe, 'contentWindow', { value: contentWindow });
  iframe?.dispatchEvent(new Event('load'));
}

it.each([
  [
    'the browser’s own page',
    () => {
      throw new DOMException('of another origin', 'SecurityError');
    },
  ],
  ['the page of a proxy', () => undefined],
])('shows the next address after one that failed with %s', async (_what, csDemo) => {
  const stage = document.createElement('div');
  const pages: unknown[] = [];
  const preview = makePreview(
    stage,
    () => 'Sample',
    (page) => pages.push(page),
  );
  preview.show('about:blank#1');
  preview.show('about:blank#2');
  load(stage, csDemo);
  await expect.poll(() => shown(stage)).toEqual(['about:blank#1', 'about:blank#2']);
  const page = { settled: Promise.resolve() };
  load(stage, () => page);
  await expect.poll(() => shown(stage)).toEqual(['about:blank#2']);
  expect(pages).toEqual([page]);
});
