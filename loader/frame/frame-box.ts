import { listen } from '../base/listen.ts';
import { WidgetError } from '../../shared/rpc/errors.ts';
import {
  CONNECT_TIMEOUT_MS,
  FOCUS_MESSAGE,
  PROTOCOL,
  type HostMethods,
  type StartRequest,
} from '../../shared/rpc/rpc.ts';
import { createPart } from '../page/dom.ts';
import { outerOrigins } from './outer-pages.ts';
import { pageOrigin } from '../base/page-origin.ts';
import { connectFrame, type FrameProxy } from './connect-frame.ts';
import type { LocalConfig } from '../config/local-config.ts';
import type { FailureCause } from '../page/texts.ts';

const SANDBOX =
  'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads';

export type FrameBox = {
  iframe: HTMLIFrameElement;
  /** Rejects with `frame_unreachable` if the frame has not started in time. */
  started: Promise<FrameProxy>;
  /** Gives the chat the keys, after a gesture of the visitor's. */
  focus(): void;
  hasFocus(): boolean;
  /** The reason why it has not started. */
  cause(): FailureCause;
  remove(): void;
};

/**
 * Puts the frame into the panel, connects to it and starts the chat in it. `onReload` hears that it
 * began anew: a page that moves an iframe, or a crash, makes it load again.
 */
export function openFrame(
  panel: HTMLElement,
  local: LocalConfig,
  request: Omit<StartRequest, 'protocol' | 'version'>,
  methods: HostMethods,
  onReload: () => void,
): FrameBox {
  const { locale, theme } = request;
  const url = new URL(local.frameUrl);
  const { origin } = url;
  // The frame's server lets only those show it that it names: all pages above the frame.
  const outer = outerOrigins().join(' ');
  // The values for the frame's first paint, and the origin that it shall listen to.
  const parameters = {
    k: local.appKey,
    o: pageOrigin(),
    v: __VERSION__,
    locale,
    theme,
    ...(outer && { a: outer }),
  };
  for (const [name, value = ''] of Object.entries(parameters)) url.searchParams.set(name, value);
  const iframe = createPart('iframe', 'frame', {
    allow: 'clipboard-write; autoplay',
    src: url.href,
    // A frame of the page's own origin could lift its sandbox, and Chromium warns about the pair.
    ...(origin !== pageOrigin() && { sandbox: SANDBOX }),
  });
  // Below the shell.
  panel.prepend(iframe);
  // To give a blank iframe's window, a browser makes all that a page's scripts could need in it. So it is
  // taken when the frame speaks or has loaded, and kept, since a page that moves the iframe gives it another.
  let known: Window | null | undefined;
  const frameWindow = () => (known ??= iframe.contentWindow) as Window;
  let hasStarted = false;
  let hasLoaded = false;
  iframe.onload = () => {
    // A page that reloads itself in the place of the chat shall not put off the timeout.
    if ((hasStarted && hasLoaded) || iframe.contentWindow !== frameWindow()) onReload();
    hasLoaded = true;
  };

  let isForbidden = false;
  let undo = () => {};
  const started = new Promise<FrameProxy>((resolve, reject) => {
    const refuse = (message: string) =>
      reject(new WidgetError({ code: 'frame_unreachable', message }));
    const onViolation = (violation: SecurityPolicyViolationEvent) => {
      const { blockedURI, effectiveDirective, disposition } = violation;
      // Browsers name the whole address, or after a redirect its origin alone.
      const isOurs = effectiveDirective === 'frame-src' && url.href.startsWith(blockedURI);
      if (isOurs && disposition === 'enforce') {
        isForbidden = true;
        refuse(`this page's CSP blocks it: add ${origin} to frame-src.`);
      }
    };
    const stopListening = listen(['securitypolicyviolation'], onViolation);
    const timer = setTimeout(
      refuse,
      CONNECT_TIMEOUT_MS,
      `${local.frameUrl} did not answer: down, elsewhere (set frameUrl) or blocked by an extension?${outer && hintAtAncestors(outer)}`,
    );
    const connection = connectFrame(frameWindow, origin, methods);
    connection.promise
      .then((frame) =>
        frame.start({ protocol: PROTOCOL, version: __VERSION__, ...request }).then(() => {
          hasStarted = true;
          resolve(frame);
        }),
      )
      .catch(reject);
    undo = () => {
      clearTimeout(timer);
      stopListening();
      connection.destroy();
    };
  });

  return {
    iframe,
    started,
    focus() {
      iframe.focus();
      // Until then it may be an empty page of the host's own origin, and the browser would warn.
      if (hasStarted) frameWindow().postMessage(FOCUS_MESSAGE, origin);
    },
    hasFocus: () => (iframe.getRootNode() as ShadowRoot).activeElement === iframe,
    cause: () => (isForbidden ? 'policy' : navigator.onLine ? 'silence' : 'offline'),
    remove() {
      undo();
      iframe.remove();
    },
  };
}

/** A browser that stops a frame in another site's page says so to nobody but its own console. */
function hintAtAncestors(outer: string): string {
  const origins = outer.replace('null', 'the page around it');
  return ` Or its frame-ancestors forbid it: add ${origins} to the origins of the site.`;
}
