/** The last five only as a name's end: `keyword`, `side` and `design` say what a visitor looks for. */
const SECRET_NAME =
  /token|secret|passw|auth|session|signature|jwt|otp|code|(?:sig|pwd|key|ticket|sid)$/i;

/**
 * An address as agents may see it: without fragment, and secret-looking parameters emptied. It reads
 * each character once, since the page, and so anybody who writes a link to it, chooses the address.
 */
export function maskUrl(url: string): string {
  const [address = ''] = url.split('#', 1);
  return address.split('&').map(maskParameter).join('&');
}

/** A further question mark begins a name too, as in an address that was put into a parameter as is. */
function maskParameter(parameter: string, index: number): string {
  let end = 0;
  for (const part of parameter.split('?')) {
    const length = part.indexOf('=');
    // The address begins with its path.
    if (index + end > 0 && SECRET_NAME.test(part.slice(0, Math.max(0, length)))) {
      return `${parameter.slice(0, end + length)}=***`;
    }
    end += part.length + 1;
  }
  return parameter;
}
