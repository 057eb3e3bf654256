/** Only what is an address and nothing more: a `?` in it would add headers to the letter. */
export function mailHref(value: string | undefined): string | undefined {
  return value !== undefined && /^[^\s@?&%]+@[^\s@?&%]+$/.test(value)
    ? `mailto:${value}`
    : undefined;
}

/** As few as an internal number has, as many as an international one may have. */
const FEWEST_DIGITS = 3;
const MOST_DIGITS = 15;

/** Only what is a telephone number as people write them, and nothing more. */
export function phoneHref(value: string | undefined): string | undefined {
  const written = value?.trim() ?? '';
  if (!/^\+?[\d ()./\u00a0\u2010-\u2013-]+$/.test(written)) return undefined;
  const number = written.replace(/[^+\d]/g, '');
  const digits = number.replace('+', '').length;
  return digits >= FEWEST_DIGITS && digits <= MOST_DIGITS ? `tel:${number}` : undefined;
}

/** Visitors write these addresses, so nothing but a web page may be behind one. */
export function webHref(value: string | undefined): string | undefined {
  return value !== undefined && /^https?:\/\//i.test(value) ? value : undefined;
}
