import './preview.css';
import { isPreviewRequest, type PreviewReady } from '../base/preview-messages.ts';

/*
 * A page for the real widget to be looked at, in a frame of the console. It runs in mock mode, and takes
 * its settings from the console's own window and origin alone.
 */

type Widget = ((method: 'init' | 'shutdown', config?: object) => unknown) & { q?: unknown[] };

type ScriptUrlRules = { createScriptURL(url: string): string };
type TrustedTypes = { createPolicy(name: string, rules: ScriptUrlRules): ScriptUrlRules };

const host = globalThis as { StarIMCS?: Widget; trustedTypes?: TrustedTypes };

let isShown = false;

addEventListener('message', ({ origin, source, data }: MessageEvent<unknown>) => {
  if (origin !== location.origin || source !== parent || !isPreviewRequest(data)) return;
  document.documentElement.dataset['mode'] = data.mode;
  if (isShown) host.StarIMCS?.('shutdown');
  isShown = true;
  host.StarIMCS?.('init', {
    ...data.config,
    theme: data.mode,
    locale: data.locale,
    mock: true,
    defaultOpen: true,
  });
});

const script = document.createElement('script');
script.setAttribute('data-defer-init', '');
script.addEventListener('load', () => {
  const ready: PreviewReady = { type: 'cs-preview-ready' };
  parent.postMessage(ready, location.origin);
});
const url = new URL('/widget.js', location.href).href;
const policy = host.trustedTypes?.createPolicy('cs-preview', { createScriptURL: (ours) => ours });
script.src = policy ? policy.createScriptURL(url) : url;
document.head.append(script);
