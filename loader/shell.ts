import { createButton, createElement } from './dom.ts';
import type { View } from './view.ts';

export type Shell = {
  element: HTMLElement;
  render(view: View): void;
};

/** What the panel shows until the frame covers it: that it is coming, or what to do without it. */
export function makeShell(onRetry: () => void): Shell {
  // Until the visitor asks again: what is tried by itself does not take the ways on from them.
  let hasFailed = false;
  const element = createElement('div', { class: 'shell', role: 'status' });
  const text = createElement('p');
  const retry = createButton('retry', () => {
    hasFailed = false;
    onRetry();
  });
  const link = createElement('a', { target: '_blank', rel: 'noopener' });
  element.append(text, retry, link);

  return {
    element,
    render({ state, texts, settings }) {
      if (state === 'failed') hasFailed = true;
      text.textContent = hasFailed ? texts.failed : '…';
      retry.textContent = texts.retry;
      link.textContent = texts.link;
      // The same chat as a page of its own, which our server has beside the frame.
      const { frameUrl, appKey = '' } = settings.local;
      link.href = new URL(`/?k=${encodeURIComponent(appKey)}`, frameUrl).href;
      retry.hidden = link.hidden = !hasFailed;
    },
  };
}
