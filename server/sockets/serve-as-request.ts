import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Lets the server answer an upgrade that nobody here understands, such as to HTTP/2, as if it had
 * not been asked for: a client may offer one with any request. Once somebody listens to upgrades,
 * Node leaves the connection to them, with the body of the request unread. So the connection goes
 * back to the server, with the request's head again before the rest.
 */
export function serveAsRequest(
  server: Server,
  { method, url, httpVersion, rawHeaders }: IncomingMessage,
  stream: Duplex,
  rest: Buffer,
): void {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = String(rawHeaders[index]);
    if (!/^(upgrade|connection)$/i.test(name)) lines.push(`${name}: ${rawHeaders[index + 1]}`);
  }
  // Nothing after this request is one: Node leaves out headers where there are very many.
  lines.push('Connection: close', '', '');
  stream.unshift(Buffer.concat([Buffer.from(lines.join('\r\n'), 'latin1'), rest]));
  server.emit('connection', stream);
}
