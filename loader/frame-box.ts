import { createElement } from './dom.ts';

const SANDBOX =
  'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads';

export type FrameAddress = {
  frameUrl: string;
  appKey: string | undefined;
  locale: string;
  theme: string;
};

/** What the address carries is what the first paint needs, and whom the frame shall listen to. */
export function frameAddress({ frameUrl, appKey, locale, theme }: FrameAddress): URL {
  const url = new URL(frameUrl);
  const parameters = { k: appKey, o: location.origin, v: __VERSION__, locale, theme };
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url;
}

export function makeFrame(address: URL, title: string, theme: string): HTMLIFrameElement {
  const frame = createElement('iframe', {
    class: 'frame',
    part: 'frame',
    title,
    allow: 'clipboard-write; autoplay',
    // A frame of the page's own origin could lift its sandbox, and Chromium warns about the pair.
    ...(address.origin !== location.origin ? { sandbox: SANDBOX } : {}),
    src: address.href,
  });
  // Equal colour schemes on both sides keep the frame transparent while it loads.
  frame.style.colorScheme = theme;
  return frame;
}
