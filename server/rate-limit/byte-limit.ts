import type { FastifyRequest } from 'fastify';
import type { Backend } from '../backend.ts';
import { ORDINARY_PROFILE_BYTES } from './table.ts';

/** For routes whose body is kept: bounds what the store takes of an address beyond the ordinary. */
export function makeByteLimit({ limits, addressOf }: Pick<Backend, 'limits' | 'addressOf'>) {
  return async ({ raw, body }: FastifyRequest): Promise<void> => {
    const extra = Buffer.byteLength(JSON.stringify(body ?? null)) - ORDINARY_PROFILE_BYTES;
    if (extra > 0) limits.admit('storedBytesOfAddress', addressOf(raw), extra);
  };
}
