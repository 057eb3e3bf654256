import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { CONNECT, CONNECT_LEADING } from './lean-connect.ts';

type Row = {
  /** Why it is of no use to us. */
  why: string;
  /** The text that goes; penpal's source has it exactly once. */
  take: RegExp;
  /** What comes in its place. */
  put: string;
};

/** Penpal's source as these rows were written against it. */
const SOURCE_SHA256 = '18ddc606e914ad62decce9b99c0c6f19fd6f728027e7e1f51a107fd9f0949a16';

/** All that was one file of penpal's own, below the comment by which its bundle names it. */
const file = (path: string) =>
  new RegExp(`(?<=^// src/${path}\\.ts\\n)[^]*?(?=^// src/|^export )`, 'gm');

/*
 * What goes can go because of how we use penpal. Both sides are ours, speak penpal 7's protocol and
 * share the one unnamed channel. Methods have one name each, on an object without a prototype. The
 * messenger is our own: it bears to be destroyed twice, is silent from then on, and throws at nothing
 * but data that cannot be cloned. What is said over the wire stays penpal 7's, message by message.
 *
 * Penpal's types still offer all that is taken out: a `timeout`, say, would be passed over in silence.
 */
const makeRows = (connect: string): Row[] => [
  { why: 'We import one function.', take: /^export [^]*/gm, put: 'export { connect };\n' },
  { why: 'We pass no debug logger.', take: file('debug'), put: '' },
  { why: 'We compare codes as the texts they are.', take: file('ErrorCodeObj'), put: '' },
  { why: 'We bring our own messenger.', take: file('messengers/WindowMessenger'), put: '' },
  { why: 'We talk to no worker.', take: file('messengers/WorkerMessenger'), put: '' },
  { why: 'Our messenger brings its own port.', take: file('messengers/PortMessenger'), put: '' },
  { why: 'We talk to no penpal before 7.', take: file('backwardCompatibility'), put: '' },
  { why: 'We transfer nothing with a result.', take: file('Reply'), put: '' },
  { why: 'We transfer nothing with a call, nor time it here.', take: file('CallOptions'), put: '' },
  { why: 'They tell the compiler what a comparison tells as well.', take: file('guards'), put: '' },
  {
    why: 'Our methods are flat, and nobody reads a list of them.',
    take: file('methodSerialization'),
    put: '',
  },
  { why: 'Destroying twice does no more than destroying once.', take: file('once'), put: '' },
  {
    why: 'The one promise is made where it is resolved.',
    take: file('getPromiseWithResolvers'),
    put: '',
  },
  { why: 'Errors of ours cross as plain data.', take: file('errorSerialization'), put: '' },
  { why: 'What fails, fails with data of ours.', take: file('PenpalError'), put: '' },
  { why: 'The handshake is part of `connect` below.', take: file('shakeHands'), put: '' },
  { why: 'An id is made where `connect` below needs one.', take: file('generateId'), put: '' },
  { why: 'Calls are answered in `connect` below.', take: file('connectCallHandler'), put: '' },
  { why: 'Calls are made in `connect` below.', take: file('connectRemoteProxy'), put: '' },
  {
    why: 'It is given no wrong arguments and no timeout.',
    take: file('connect'),
    put: connect,
  },
];

/**
 * Penpal with only what our bundles can reach of it. A penpal of another text fails the build; that
 * the lean one understands a penpal as published is tested beside this.
 */
export function leanPenpal(): Plugin {
  return {
    name: 'lean-penpal',
    transform(code, id) {
      if (!id.includes('/node_modules/penpal/')) return null;
      const leads = this.environment.name !== 'client';
      return { code: lean(code, leads, (problem) => this.error(problem)), map: null };
    },
  };
}

/** `leads`: for the loader, which always leads the handshake. */
export function lean(source: string, leads: boolean, fail: (problem: string) => never): string {
  let code = source;
  for (const { why, take, put } of makeRows(leads ? CONNECT_LEADING : CONNECT)) {
    const times = code.split(take).length - 1;
    if (times !== 1) fail(`Penpal's source has ${take} ${times} times instead of once: "${why}"`);
    code = code.replace(take, () => put);
  }
  // A file that is put anew would hide what penpal mended in it.
  const sha256 = createHash('sha256').update(source).digest('hex');
  if (sha256 !== SOURCE_SHA256) {
    fail(`Penpal's source changed. Carry what did into the rows, then let them expect ${sha256}.`);
  }
  return code;
}
