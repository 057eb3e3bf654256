import { Client, type ClientConfig } from 'pg';

const LONGEST_RETRY_DELAY_MS = 10_000;

export type ListenOptions = {
  settings: ClientConfig;
  channel: string;
  onPayload: (payload: string) => void;
  onGap: () => void;
  /** The interval between probes of the connection, and the time that an answer may take. */
  probe?: { everyMs: number; timeoutMs: number };
};

/** LISTEN needs a connection of its own that comes back when it breaks. Returns its stop. */
export async function listenForGood({
  settings,
  channel,
  onPayload,
  onGap,
  probe = { everyMs: 30_000, timeoutMs: 10_000 },
}: ListenOptions): Promise<() => Promise<void>> {
  let isStopped = false;
  let retry: NodeJS.Timeout | undefined;
  let client = await connect();

  async function connect(): Promise<Client> {
    const next = new Client({ ...settings, query_timeout: probe.timeoutMs });
    next.on('error', () => undefined);
    next.on('notification', ({ payload }) => onPayload(payload ?? ''));
    try {
      await next.connect();
      await next.query(`listen "${channel}"`);
    } catch (error) {
      void next.end();
      throw error;
    }
    const prober = setInterval(() => {
      // A line that leads nowhere is silent, just as one on which nothing happens.
      next.query('select 1').catch(() => next.end());
    }, probe.everyMs);
    prober.unref();
    next.once('end', () => {
      clearInterval(prober);
      reconnect(1);
    });
    return next;
  }

  function reconnect(attempt: number): void {
    if (isStopped) return;
    const delayMs = Math.random() * Math.min(LONGEST_RETRY_DELAY_MS, 250 * 2 ** attempt);
    retry = setTimeout(() => {
      connect().then(
        (next) => {
          client = next;
          if (isStopped) void next.end();
          else onGap();
        },
        () => reconnect(attempt + 1),
      );
    }, delayMs);
  }

  return async () => {
    isStopped = true;
    clearTimeout(retry);
    await client.end();
  };
}
