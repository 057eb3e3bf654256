const SECRET_WORD = /token|secret|passw|auth|session|signature|jwt|otp|code/i;
/** These count only at a name's end: `keyword`, `side` and `design` say what a visitor looks for. */
const SECRET_END = /(sig|pwd|key|ticket|sid)$/i;

/**
 * An address as agents may see it: without fragment, and secret-looking parameters emptied. It reads
 * each character once, since the page, and so anybody who writes a link to it, chooses the address.
 */
export function maskUrl(url: string): string {
  const end = url.indexOf('#');
  const address = end < 0 ? url : url.slice(0, end);
  const start = address.indexOf('?');
  if (start < 0) return masked(address);
  const [path, query] = [address.slice(0, start), address.slice(start + 1)];
  const parameters = query.split('&').map(maskParameter);
  return `${masked(path)}?${parameters.join('&')}`;
}

/** Some servers write parameters without a question mark. */
function masked(path: string): string {
  const [first = '', ...parameters] = path.split('&');
  return [first, ...parameters.map(maskParameter)].join('&');
}

/** A further question mark begins a name too, as in an address that was put into a parameter as is. */
function maskParameter(parameter: string): string {
  let end = 0;
  for (const part of parameter.split('?')) {
    const length = part.indexOf('=');
    if (length > 0 && isSecret(part.slice(0, length))) {
      return `${parameter.slice(0, end + length)}=***`;
    }
    end += part.length + 1;
  }
  return parameter;
}

function isSecret(name: string): boolean {
  return SECRET_WORD.test(name) || SECRET_END.test(name);
}
