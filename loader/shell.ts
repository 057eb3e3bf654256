import { createButton, createElement } from './dom.ts';
import type { View } from './view.ts';

export type Shell = {
  element: HTMLElement;
  render(view: View): void;
};

/** What the panel shows until the chat has started: that it is coming, or what to do without it. */
export function makeShell(onRetry: () => void): Shell {
  const element = createElement('div', { class: 'shell', role: 'status' });
  const text = createElement('p');
  const retry = createButton('retry', onRetry);
  const link = createElement('a', { target: '_blank', rel: 'noopener' });
  retry.hidden = link.hidden = true;
  element.append(text, retry, link);

  return {
    element,
    render({ state, texts, settings }) {
      const hasFailed = state === 'failed';
      // For good: what is tried by itself takes no way on from the visitor.
      if (hasFailed) retry.hidden = link.hidden = false;
      text.textContent = hasFailed ? texts.failed : '…';
      retry.textContent = texts.retry;
      link.textContent = texts.link;
      // The same chat as a page of its own, which our server has beside the frame.
      const { frameUrl, appKey = '' } = settings.local;
      link.href = new URL(`/?k=${encodeURIComponent(appKey)}`, frameUrl).href;
    },
  };
}
