import { describe, expect, it } from 'vitest';
import { connectSocket, type PushHandlers } from '../../client/push-socket.ts';
import type { MockFault } from '../../shared/mock-faults.ts';
import type { VisitorPush } from '../../shared/wire/wire.ts';
import type { Backend } from '../ports/backend.ts';
import type { Storage } from '../browser/storage.ts';
import { withFaults } from './mock-faults.ts';
import { makeEchoMock } from './echo-mock.ts';

const MEMORY: Storage = {
  read: () => null,
  write() {},
  remove() {},
} as unknown as Storage;

function start() {
  const on = new Set<MockFault>();
  const listeners: (() => void)[] = [];
  const source = {
    isOn: (fault: MockFault) => on.has(fault),
    onChange: (listener: () => void) => void listeners.push(listener),
  };
  return {
    backend: withFaults(makeEchoMock('Mock', MEMORY), source),
    set(...faults: MockFault[]) {
      on.clear();
      for (const fault of faults) on.add(fault);
      listeners.forEach((listener) => listener());
    },
  };
}

const send = (backend: Backend, clientId = 'c1') => backend.send('mock', { text: 'Hi', clientId });

/** The types of the pushes, and the codes with which the socket was closed. */
function connect(backend: Backend) {
  const heard: (string | number)[] = [];
  const handlers: PushHandlers<VisitorPush> = {
    onPush: ({ type }) => heard.push(type),
    onClose: (code) => heard.push(code),
  };
  backend.connect('mock', handlers, connectSocket);
  return heard;
}

describe('the faults of the mock', () => {
  it.each<[MockFault, object, number[]]>([
    ['401', { code: 'unauthorized', status: 401 }, [4401]],
    ['429', { code: 'rate_limited', status: 429, cause: { retryAfterMs: 5000 } }, []],
    ['503', { code: 'network', status: 503 }, []],
    ['offline', { code: 'network' }, [1006]],
  ])(
    '%s refuses every call, and ends the socket with its own code, if it has one',
    async (fault, error, codes) => {
      const { backend, set } = start();
      const heard = connect(backend);
      set(fault);
      set(fault);
      await expect(send(backend)).rejects.toMatchObject(error);
      expect(heard.filter((one) => typeof one === 'number')).toEqual(codes);
      const again = connect(backend);
      await Promise.resolve();
      expect(again.filter((one) => typeof one === 'number')).toEqual(codes);
      set();
      await expect(send(backend)).resolves.toMatchObject({ message: { text: 'Hi' } });
    },
  );

  it('a lost answer is of a message that has arrived, and sent again it is the same one', async () => {
    const { backend, set } = start();
    set('drop');
    await expect(send(backend)).rejects.toMatchObject({ code: 'network' });
    set();
    await expect(send(backend)).resolves.toMatchObject({ message: { seq: 1 } });
    await expect(send(backend, 'c2')).resolves.toMatchObject({ message: { seq: 2 } });
  });

  it('everything twice makes one message of a send, and two pushes of one', async () => {
    const { backend, set } = start();
    set('double');
    const heard = connect(backend);
    await expect(send(backend)).resolves.toMatchObject({ message: { seq: 1 } });
    expect(heard).toEqual(['hello', 'hello', 'presence', 'presence']);
  });
});
