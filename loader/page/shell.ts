import { CHAT_ICON, CLOSE_ICON } from '../../shared/icons.ts';
import { createButton, createElement, createIcon } from './dom.ts';
import type { View } from './view.ts';

/**
 * Puts into the panel what it shows until the chat has started: the chat's own outline while it is
 * coming, or a way to go on without it. Returns what renders it.
 */
export function addShell(
  panel: HTMLElement,
  onRetry: () => void,
  onClose: () => void,
): (view: View) => void {
  const title = createElement('b');
  const progress = createElement('small');
  const titles = createElement('div', { role: 'status' });
  titles.append(title, progress);
  const close = createButton('close', onClose);
  close.append(createIcon('cross', CLOSE_ICON));
  const header = createElement('div', { class: 'header' });
  header.append(createIcon('brand', CHAT_ICON), titles, close);

  const skeleton = createElement('div', { class: 'skeleton' });
  // A bubble is an agent's unless it is said to be the visitor's own.
  for (const part of ['', 'own', '', 'field']) {
    skeleton.append(createElement('i', { class: part }));
  }

  const trouble = createElement('div', { class: 'trouble', role: 'status', hidden: '' });
  const what = createElement('b');
  const why = createElement('p');
  const retry = createButton('retry', onRetry);
  const link = createElement('a', { target: '_blank', rel: 'noopener' });
  trouble.append(what, why, retry, link);

  const element = createElement('div', { class: 'shell' });
  element.append(header, skeleton, trouble);

  panel.append(element);

  return ({ state, cause, texts, settings }) => {
    const hasFailed = state === 'failed';
    // The ways on stay visible for good: an automatic retry must not take them from the visitor, nor hold
    // them back from one who opens the panel meanwhile.
    if (cause) trouble.hidden = false;
    skeleton.hidden = !trouble.hidden;
    title.textContent = settings.config.headerTitle ?? texts.title;
    progress.textContent = hasFailed ? '' : texts.connecting;
    close.setAttribute('aria-label', texts.hide);
    what.textContent = hasFailed ? texts.failed : '…';
    why.textContent = texts.causes[cause ?? 'silence'];
    retry.textContent = texts.retry;
    // The page's policy stays what it is.
    retry.hidden = cause === 'policy';
    link.textContent = texts.link;
    // The same chat as a page of its own, which our server has beside the frame.
    const { frameUrl, appKey = '' } = settings.local;
    link.href = new URL(`/?k=${encodeURIComponent(appKey)}`, frameUrl).href;
  };
}
