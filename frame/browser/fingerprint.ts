import type { ConfigLayer } from '../../shared/config/config.ts';

/*
 * A low-entropy hash of the browser, which may help to know a visitor again who cleared storage. Only
 * the hash leaves the browser; what it is made of does not even leave this file.
 *
 * The drawing takes a browser longer than all else that the first view does. So this file is also the
 * script of a worker, and imports nothing: the worker would run that as well.
 */

const FONTS = ['Arial', 'Georgia', 'Helvetica Neue', 'Menlo', 'PingFang SC', 'Segoe UI', 'Ubuntu'];

/** A worker that has not answered by then is waited for no longer. */
const WORKER_MS = 1000;

const isInWorker = 'WorkerGlobalScope' in globalThis;

const DRAWN = [drawing, graphics, fonts];

/** 64 hex digits; undefined where browser, visitor or site offer or want none. */
export async function fingerprint(
  settings: ConfigLayer,
  timeZone: string,
): Promise<string | undefined> {
  const { globalPrivacyControl } = navigator as { globalPrivacyControl?: boolean };
  const isUnwanted = [settings.fingerprint === false, settings.mock, globalPrivacyControl];
  // Pages without TLS have no subtle crypto.
  if (isUnwanted.includes(true) || !crypto.subtle) return undefined;
  const { userAgent, languages, hardwareConcurrency, maxTouchPoints } = navigator;
  const traits: unknown[] = [userAgent, languages, hardwareConcurrency, maxTouchPoints];
  traits.push(screen.width, screen.height, screen.colorDepth, devicePixelRatio, timeZone);
  traits.push(...(await drawnBeside().catch(drawnHere)));
  const bytes = new TextEncoder().encode(JSON.stringify(traits));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** By a worker. Rejects where the browser knows none that draw, or the page's policy lets it have none. */
async function drawnBeside(): Promise<unknown[]> {
  if (typeof OffscreenCanvas !== 'function') throw new TypeError('Workers have no canvas.');
  const worker = new Worker(ownAddress(), { type: 'module' });
  let patience: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<unknown[]>) => resolve(data);
      worker.onerror = (event) => {
        // A browser whose workers know no modules would tell the console of it.
        event.preventDefault();
        reject(new TypeError('The worker cannot run.'));
      };
      patience = setTimeout(reject, WORKER_MS);
    });
  } finally {
    clearTimeout(patience);
    worker.terminate();
  }
}

/** One after the other, each a task of its own: none of them may hold up what the visitor does. */
async function drawnHere(): Promise<unknown[]> {
  const drawn: unknown[] = [];
  for (const trait of DRAWN) {
    await new Promise((resolve) => setTimeout(resolve));
    drawn.push(attempt(trait));
  }
  return drawn;
}

function attempt(trait: () => unknown): unknown {
  try {
    return trait() ?? null;
  } catch {
    // Refused by the browser or an extension: a trait as good as any.
    return null;
  }
}

type TrustedTypes = {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
};

/** Under `require-trusted-types-for` a browser takes a plain text for no script's address. */
function ownAddress(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  // It makes this one address, whatever it is given.
  const rules = { createScriptURL: () => import.meta.url };
  const policy = trustedTypes?.createPolicy('cs-worker', rules);
  return policy ? policy.createScriptURL('') : import.meta.url;
}

/** A worker's canvas has the same contexts as an element. */
function makeCanvas(width: number, height: number): Pick<HTMLCanvasElement, 'getContext'> {
  if (isInWorker) return new OffscreenCanvas(width, height) as unknown as HTMLCanvasElement;
  return Object.assign(document.createElement('canvas'), { width, height });
}

/** A picture that differs by how the system draws text and curves. */
function drawing(): unknown {
  const context = makeCanvas(120, 24).getContext('2d') as CanvasRenderingContext2D;
  context.font = '14px sans-serif';
  context.fillText('cs-widget 客服 😀', 2, 16);
  context.arc(100, 12, 8, 0, 5);
  context.stroke();
  const { data } = context.getImageData(0, 0, 120, 24);
  // One number tells pictures apart as well as all of theirs, which take long to hand over.
  return data.reduce((sum, value) => (Math.imul(sum, 31) + value) | 0, 0);
}

function graphics(): unknown {
  const context = makeCanvas(1, 1).getContext('webgl');
  const names = context?.getExtension('WEBGL_debug_renderer_info');
  return context && names && context.getParameter(names.UNMASKED_RENDERER_WEBGL);
}

/** The widths of a text in several fonts show which of them are installed. */
function fonts(): unknown {
  const context = makeCanvas(1, 1).getContext('2d') as CanvasRenderingContext2D;
  return FONTS.map((font) => {
    context.font = `20px '${font}', monospace`;
    return context.measureText('mmmmwwwwiiii').width;
  });
}

if (isInWorker) {
  const page = globalThis as unknown as Pick<MessagePort, 'postMessage'>;
  page.postMessage(DRAWN.map(attempt), []);
}
