import type { SamplePage } from '../base/sample-page.ts';

export type PreviewStage = {
  /** Shows the sample page at this address, as soon as it can be looked at. */
  show(address: string): void;
  end(): void;
};

/**
 * Shows one sample page after the other in frames of their own, each with a widget of its own. The
 * next one loads unseen and takes the place of the former when it is ready, so that nothing flickers
 * while a slider moves. One loads at a time, and of those that are asked for meanwhile the latest is
 * next.
 */
export function makePreview(
  stage: HTMLElement,
  title: () => string,
  onPage: (page: SamplePage) => void,
): PreviewStage {
  let shown: HTMLIFrameElement | undefined;
  let loading: HTMLIFrameElement | undefined;
  let next: string | undefined;

  const begin = (address: string) => {
    const iframe = document.createElement('iframe');
    iframe.title = title();
    iframe.className = 'preview-page';
    iframe.dataset['loading'] = '';
    iframe.src = address;
    iframe.addEventListener('load', () => void turn(iframe));
    loading = iframe;
    stage.append(iframe);
  };

  const turn = async (iframe: HTMLIFrameElement) => {
    const page = pageIn(iframe);
    if (page) {
      onPage(page);
      await page.settled;
    }
    if (loading !== iframe) return;
    shown?.remove();
    shown = iframe;
    loading = undefined;
    delete iframe.dataset['loading'];
    if (next === undefined) return;
    const address = next;
    next = undefined;
    begin(address);
  };

  return {
    show(address) {
      if (loading) next = address;
      else begin(address);
    },
    end() {
      for (const iframe of [shown, loading]) iframe?.remove();
      loading = undefined;
    },
  };
}

/** The page that has come; undefined where the browser or a proxy tells of a failure in its place. */
function pageIn({ contentWindow }: HTMLIFrameElement): SamplePage | undefined {
  try {
    return contentWindow?.csDemo;
  } catch {
    // The browser's own page is of an origin of its own.
    return undefined;
  }
}
