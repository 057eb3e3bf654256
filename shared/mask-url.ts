/** The last five only as a name's end: `keyword`, `side` and `design` say what a visitor looks for. */
const SECRET_PARAMETER =
  /([?&][^=&]*(?:(?:token|secret|passw|auth|session|signature|jwt|otp|code)[^=&]*|sig|pwd|key|ticket|sid)=)[^&]*/gi;

/** An address as agents may see it: without fragment, and secret-looking parameters emptied. */
export function maskUrl(url: string): string {
  const [address = ''] = url.split('#');
  return address.replace(SECRET_PARAMETER, '$1***');
}
