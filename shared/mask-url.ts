const SECRET_PARAMETER =
  /([?&][^=&]*(?:token|secret|passw|auth|session|signature|jwt|api_?key|otp|code)[^=&]*=)[^&]*/gi;

/** An address as agents may see it: without fragment, and secret-looking parameters emptied. */
export function maskUrl(url: string): string {
  const [address = ''] = url.split('#');
  return address.replace(SECRET_PARAMETER, '$1***');
}
