import { once } from 'node:events';
import { connect } from 'node:net';

/** One connection, kept alive. It asks one thing at a time, and costs the machine next to nothing. */
export type Line = {
  /** `body` is JSON, or nothing for a GET. */
  ask(path: string, options?: { token?: string; body?: string }): Promise<Answer>;
  close(): void;
};

export type Answer = { status: number; body: string };

const HEAD_END = '\r\n\r\n';

export async function openLine(origin: string): Promise<Line> {
  const { host, hostname, port } = new URL(origin);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  let received: Buffer = Buffer.alloc(0);
  let waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined;

  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const answer = answerIn(received);
    if (!answer) return;
    received = Buffer.alloc(0);
    waiting?.resolve(answer);
  });
  socket.on('error', (error) => waiting?.reject(error));
  socket.on('close', () => waiting?.reject(new Error('the server closed the connection')));

  return {
    ask(path, { token, body } = {}) {
      const head = [
        `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1`,
        `host: ${host}`,
        `origin: ${origin}`,
        `x-cs-embed-origin: ${origin}`,
        ...(token === undefined ? [] : [`authorization: Bearer ${token}`]),
        ...(body === undefined
          ? []
          : ['content-type: application/json', `content-length: ${Buffer.byteLength(body)}`]),
      ];
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(`${head.join('\r\n')}${HEAD_END}${body ?? ''}`);
      });
    },
    close() {
      waiting = undefined;
      socket.destroy();
    },
  };
}

/** The answer, once all of it is there. */
function answerIn(received: Buffer): Answer | undefined {
  const end = received.indexOf(HEAD_END);
  if (end < 0) return undefined;
  const head = received.toString('latin1', 0, end);
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
  const start = end + HEAD_END.length;
  if (received.length < start + length) return undefined;
  return {
    status: Number(head.slice(9, 12)),
    body: received.toString('utf8', start, start + length),
  };
}
