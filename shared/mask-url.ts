/** The last five only as a name's end: `keyword`, `side` and `design` say what a visitor looks for. */
const SECRET_NAME =
  /token|secret|passw|auth|session|signature|jwt|otp|code|(?:sig|pwd|key|ticket|sid)$/i;

/** Begins a name. In an address that stands in a parameter it is encoded, as often as that is deep. */
const START = /([?;]|%(?:25)*(?:3F|26|3B))/i;
const EQUALS = /=|%(?:25)*3D/i;

/**
 * An address as agents may see it: without fragment, and secret-looking parameters emptied. It reads
 * each character once, since the page, and so anybody who writes a link to it, chooses the address.
 */
export function maskUrl(url: string): string {
  const [address = ''] = url.split('#', 1);
  return address.split('&').map(maskParameter).join('&');
}

/**
 * An address in a parameter begins names too, encoded or as it is. A secret ends with its parameter; a
 * path's parameter, such as `;jsessionid=`, ends where the next name begins.
 */
function maskParameter(parameter: string, index: number): string {
  let masked = '';
  let start = '';
  for (const part of parameter.split(START)) {
    const equals = EQUALS.exec(part);
    const name = part.slice(0, equals?.index ?? 0);
    // The address begins with its path.
    const isSecret = (masked !== '' || index > 0) && SECRET_NAME.test(name);
    masked += isSecret ? `${name}${String(equals)}***` : part;
    if (isSecret && start !== ';') break;
    start = part;
  }
  return masked;
}
