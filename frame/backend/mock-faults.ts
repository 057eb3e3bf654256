import type { MockFault } from '../../shared/mock-faults.ts';
import { WidgetError } from '../../shared/rpc/errors.ts';
import type { VisitorPush } from '../../shared/wire/wire.ts';
import type { Backend } from '../ports/backend.ts';

/** The faults that are on, whoever switches them. */
export type FaultSource = {
  isOn(fault: MockFault): boolean;
  /** Hears of every change. */
  onChange(listener: () => void): void;
};

const DELAY_MS = 3000;
const RETRY_AFTER_MS = 5000;
const ABNORMAL_CLOSURE = 1006;

/**
 * A fault that lets no call through, with the error of each. With a code it ends the socket as well; a
 * server that has had enough, or lacks its store, leaves that open.
 */
type Refusal = { fault: MockFault; closeCode?: number; error(): WidgetError };

const REFUSALS: readonly Refusal[] = [
  {
    fault: 'offline',
    closeCode: ABNORMAL_CLOSURE,
    error: () => new WidgetError({ code: 'network', message: 'The mock is offline.' }),
  },
  {
    fault: '503',
    error: () => new WidgetError({ code: 'network', message: 'The mock is down.', status: 503 }),
  },
  {
    fault: '401',
    closeCode: 4401,
    error: () =>
      new WidgetError({ code: 'unauthorized', message: 'The mock knows no token.', status: 401 }),
  },
  {
    fault: '429',
    error: () =>
      new WidgetError(
        { code: 'rate_limited', message: 'The mock has had enough.', status: 429 },
        { retryAfterMs: RETRY_AFTER_MS },
      ),
  },
];

/** The backend as it is over a bad line, or while it fails. */
export function withFaults(backend: Backend, { isOn, onChange }: FaultSource): Backend {
  let endSocket = (_code: number) => {};
  const refusal = () => REFUSALS.find(({ fault }) => isOn(fault));

  onChange(() => {
    const closeCode = refusal()?.closeCode;
    if (closeCode !== undefined) endSocket(closeCode);
  });

  const call = async <Reply>(make: () => Promise<Reply>): Promise<Reply> => {
    if (isOn('delay')) await later();
    const refused = refusal();
    if (refused) throw refused.error();
    if (isOn('double')) await make();
    const reply = await make();
    if (isOn('drop')) throw new WidgetError({ code: 'network', message: 'The answer is lost.' });
    return reply;
  };

  return {
    handshake: (...args) => call(() => backend.handshake(...args)),
    identify: (...args) => call(() => backend.identify(...args)),
    send: (...args) => call(() => backend.send(...args)),
    current: (...args) => call(() => backend.current(...args)),
    messages: (...args) => call(() => backend.messages(...args)),
    read: (...args) => call(() => backend.read(...args)),
    leave: (...args) => call(() => backend.leave(...args)),
    connect(token, { onPush, onClose }, connectSocket) {
      let isOver = false;
      const end = (code: number) => {
        if (isOver) return;
        isOver = true;
        onClose(code);
        socket?.close();
      };
      endSocket = end;
      const receive = (push: VisitorPush) => {
        const deliver = () => {
          if (isOver || isOn('drop')) return;
          onPush(push);
          if (isOn('double')) onPush(push);
        };
        if (isOn('delay')) setTimeout(deliver, DELAY_MS);
        else deliver();
      };
      const closeCode = refusal()?.closeCode;
      // Not before the caller has its socket.
      if (closeCode !== undefined) queueMicrotask(() => end(closeCode));
      const socket =
        closeCode !== undefined
          ? undefined
          : backend.connect(token, { onPush: receive, onClose: end }, connectSocket);
      return {
        send: (frame) => socket?.send(frame),
        close: () => end(1000),
      };
    },
  };
}

function later(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, DELAY_MS));
}
