import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Line } from './line.ts';

const SUBJECT = 'cs_widget';
const LONGEST_SEND_MS = 5_000;
const LONGEST_GOODBYE_MS = 1_000;

const CONNECTION = {
  name: 'cs-widget',
  // The bus tells this node by itself.
  noEcho: true,
  timeout: 5_000,
  maxReconnectAttempts: -1,
  ignoreAuthErrorAbort: true,
  reconnectTimeWait: 250,
  reconnectJitter: 500,
  // A line that leads nowhere is noticed within this.
  pingInterval: 5_000,
  maxPingOut: 2,
};

/** The line over NATS, at one or several addresses by commas. */
export async function openNatsLine(url: string): Promise<Line> {
  const { subject, ...address } = readAddress(url);
  const connection = await connect({ ...CONNECTION, ...address });
  let isUp = true;

  return {
    async send(payloads) {
      // The library would keep them in memory without a bound.
      if (!isUp) throw new Error('NATS is out of reach');
      for (const payload of payloads) connection.publish(subject, payload);
      await within(LONGEST_SEND_MS, connection.flush());
    },
    async listen(onPayload, onGap) {
      connection.subscribe(subject, {
        callback: (error, message) => {
          if (!error) onPayload(message.string());
        },
      });
      void watch(connection, (state) => {
        isUp = state === 'up';
        if (isUp) onGap();
      });
      // The server has the subscription from here on.
      await connection.flush();
    },
    async close() {
      try {
        await within(LONGEST_GOODBYE_MS, connection.drain());
      } catch {
        // NATS is out of reach, or slow: nothing that matters is lost.
        await connection.close();
      }
    },
  };
}

/** The path is the name of the installation, where several share one NATS. */
function readAddress(text: string) {
  const urls = text.split(',').map((entry) => new URL(entry.trim()));
  const [{ username, password, pathname } = new URL('nats://localhost')] = urls;
  const user = decodeURIComponent(username);
  const pass = decodeURIComponent(password);
  const isTls = urls.some(({ protocol }) => protocol === 'tls:');
  return {
    servers: urls.map(({ host }) => host),
    subject: pathname.length > 1 ? `${SUBJECT}.${pathname.slice(1)}` : SUBJECT,
    ...(isTls && { tls: {} }),
    // A name alone is a token.
    ...(user !== '' && (pass === '' ? { token: user } : { user, pass })),
  };
}

async function watch(
  connection: NatsConnection,
  onState: (state: 'down' | 'up') => void,
): Promise<void> {
  for await (const { type } of connection.status()) {
    // The server cuts off who is too slow, so that is a loss like any other.
    if (type === 'disconnect') onState('down');
    else if (type === 'reconnect') onState('up');
  }
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`NATS did not answer within ${ms} ms`)), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
