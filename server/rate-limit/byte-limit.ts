import type { FastifyRequest } from 'fastify';
import type { AddressOf } from './address.ts';
import type { Limits } from './limits.ts';
import { ORDINARY_PROFILE_BYTES } from './table.ts';

/**
 * Limits for routes that store their body: they bound the bytes of an address beyond the ordinary.
 */
export function makeByteLimit({ limits, addressOf }: { limits: Limits; addressOf: AddressOf }) {
  return async ({ raw, body }: FastifyRequest): Promise<void> => {
    const extra = Buffer.byteLength(JSON.stringify(body ?? null)) - ORDINARY_PROFILE_BYTES;
    if (extra > 0) limits.admit('storedBytesOfAddress', addressOf(raw), extra);
  };
}
