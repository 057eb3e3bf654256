import type { ConfigLayer } from '../../shared/config/config.ts';
import { wait } from '../retry/wait.ts';
import { idle } from './idle.ts';
import { timeZone } from './time-zone.ts';

/*
 * A low-entropy hash of the browser, which may help to know a visitor again who cleared storage. Only
 * the hash leaves the browser; what it is made of does not even leave this file.
 */

const FONTS = ['Arial', 'Georgia', 'Helvetica Neue', 'Menlo', 'PingFang SC', 'Segoe UI', 'Ubuntu'];

/** 64 hex digits; undefined where browser, visitor or site offer or want none. */
export async function fingerprint(settings: ConfigLayer): Promise<string | undefined> {
  const { globalPrivacyControl } = navigator as { globalPrivacyControl?: boolean };
  const isUnwanted = [settings.fingerprint === false, settings.mock, globalPrivacyControl];
  // Pages without TLS have no subtle crypto.
  if (isUnwanted.includes(true) || !crypto.subtle) return undefined;
  const { userAgent, languages, hardwareConcurrency, maxTouchPoints } = navigator;
  const traits: unknown[] = [userAgent, languages, hardwareConcurrency, maxTouchPoints];
  traits.push(screen.width, screen.height, screen.colorDepth, devicePixelRatio);
  await idle();
  // One after the other, each a task of its own: none of them may hold up what the visitor does.
  for (const trait of [timeZone, drawing, graphics, fonts]) {
    await wait();
    traits.push(attempt(trait));
  }
  const bytes = new TextEncoder().encode(JSON.stringify(traits));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function attempt(trait: () => unknown): unknown {
  try {
    return trait();
  } catch {
    // Refused by the browser or an extension: a trait as good as any.
    return null;
  }
}

/** A picture that differs by how the system draws text and curves. */
function drawing(): string | undefined {
  const canvas = document.createElement('canvas');
  canvas.width = 120;
  canvas.height = 24;
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.font = '14px sans-serif';
  context.fillText('cs-widget 客服 😀', 2, 16);
  context.arc(100, 12, 8, 0, 5);
  context.stroke();
  return canvas.toDataURL();
}

function graphics(): unknown {
  const context = document.createElement('canvas').getContext('webgl');
  const names = context?.getExtension('WEBGL_debug_renderer_info');
  return context && names && context.getParameter(names.UNMASKED_RENDERER_WEBGL);
}

/** The widths of a text in several fonts show which of them are installed. */
function fonts(): number[] {
  const context = document.createElement('canvas').getContext('2d');
  return FONTS.map((font) => {
    if (!context) return 0;
    context.font = `20px '${font}', monospace`;
    return context.measureText('mmmmwwwwiiii').width;
  });
}
