import { isAllowedExtra } from './extra.ts';

/** The value of a text, or of what else was given; undefined if it has not this form. */
export type Form<Value = unknown> = (text: string, raw: unknown, isCss: IsCss) => Value | undefined;

/** `CSS.supports`, where there is one: what only a browser can tell. */
export type IsCss = (property: string, value: string) => boolean;

export const TEXT = /* @__PURE__ */ form((text) => /^\P{Cc}+$/u.test(text));

/** The texts of a page that has no value to write, or whose template was not filled in. */
const PLACEHOLDER = /^(undefined|null|NaN|true|false)$|\[object |[{$]\{|%\(/;

/** A placeholder is no id: all the people who have it would share one chat. */
export const USER_ID: typeof TEXT = (text, raw, isCss) =>
  PLACEHOLDER.test(text) ? undefined : TEXT(text, raw, isCss);

export const WEB_ADDRESS = /* @__PURE__ */ form(
  (text) => /^https?:/i.test(text) && isAddress(text),
);

/*
 * The pattern needs both slashes: without them, an address is looked for beside the page on which
 * it stands.
 */
const WHOLE_IMAGE =
  /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(?![^:/])|data:image\/)[^]/i;

/** A picture by its whole address: encrypted, on this very machine, or in the address itself. */
export const IMAGE_ADDRESS = /* @__PURE__ */ form((text) => WHOLE_IMAGE.test(text));

/** Encrypted, or on this very machine. */
const isBackend = (text: string) =>
  /^((http|ws)s:\/\/|(http|ws):\/\/(localhost|127\.0\.0\.1|\[::1\])(?![^:/]))[^\s?#@\\]*$/i.test(
    text,
  ) && isAddress(text);

export const WS_BASE = /* @__PURE__ */ form(isBackend);

/** An address without a path: behind one would be nobody's API. */
export const API_BASE = /* @__PURE__ */ form(
  (text) => isBackend(text) && /^http[^/]*\/\/[^/]+\/*$/i.test(text),
);

export const PICTURE = /* @__PURE__ */ form((text) =>
  /^(https?:|data:image\/|<svg[\s>]|[^:]+$)/i.test(text),
);

/** The same by a whole address, where it does not come from the page itself. */
export const REMOTE_PICTURE = /* @__PURE__ */ form(
  (text) => /^<svg[\s>]/i.test(text) || WHOLE_IMAGE.test(text),
);

export const COLOR = /* @__PURE__ */ form((text, isCss) => says('color', text, isCss));

/*
 * Pictures in CSS go by whole addresses too. In what is left when these are gone, nothing may name
 * another one: no function, no string (`image-set()` takes those), no escape that spells either.
 */
const CSS_URL = /url\(\s*(?:"([^"\\]*)"|'([^'\\]*)'|([^"'()\s\\]+))\s*\)/gi;
const OTHER_PICTURE = /["'\\]|(url|src)\(/i;

export const BACKGROUND = /* @__PURE__ */ form((text, isCss) => {
  const rest = text.replace(CSS_URL, (url: string, ...[double, single, bare]: string[]) =>
    WHOLE_IMAGE.test(double ?? single ?? bare ?? '') ? 'none' : url,
  );
  return !OTHER_PICTURE.test(rest) && says('background', text, isCss);
});

const JSON_VALUE: Form<Json> = (_, raw) => {
  try {
    // Through JSON in both directions: what cannot be sent (functions, cycles) shows here.
    return JSON.parse(typeof raw === 'string' ? raw : JSON.stringify(raw)) as Json;
  } catch {
    return undefined;
  }
};

/** Context for agents, and no more than that. */
export const EXTRA: Form<Json> = (text, raw, isCss) => {
  const value = JSON_VALUE(text, raw, isCss);
  return value !== undefined && isAllowedExtra(value) ? value : undefined;
};

/** Proof of an identity: the time of signing (Unix, in seconds) and the HMAC-SHA256 in hex. */
export type Signature = { t: number; s: string };

export const SIGNATURE: Form<Signature> = (text, raw, isCss) => {
  const { t, s } = Object(JSON_VALUE(text, raw, isCss)) as Partial<Signature>;
  return Number.isSafeInteger(t) && typeof s === 'string' ? { t: Number(t), s } : undefined;
};

/** Anything that JSON can say; it leaves out members that are undefined. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** Every runtime has it, though no library of the language. */
declare const URL: new (text: string) => object;

function isAddress(text: string): boolean {
  try {
    return Boolean(new URL(text));
  } catch {
    return false;
  }
}

function form(hasForm: (text: string, isCss: IsCss) => boolean): Form<string> {
  return (text, _, isCss) => (hasForm(text, isCss) ? text : undefined);
}

/* Any property takes `inherit` or `var()`, which say nothing in themselves; `all` takes nothing else. */
function says(property: string, text: string, isCss: IsCss): boolean {
  return isCss(property, text) && !isCss('all', text);
}
