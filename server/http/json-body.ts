import type { FastifyInstance } from 'fastify';
import { Problem } from '../base/problem.ts';

const DEEPEST = 32;

/** Refused rather than repaired: repaired, it would be another identity, or another message's id. */
const IDS: ReadonlySet<string> = new Set(['externalUserId', 'clientId']);
const NAME = 'nickname';

/**
 * Parses JSON bodies. None at all is fine: clients put the content type on every request. Text that
 * no store can hold is repaired here, once: U+0000 goes, half a surrogate pair becomes U+FFFD.
 */
export function useJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') {
      done(null, undefined);
      return;
    }
    void parse(request, String(body), (error, value) => {
      if (error) {
        done(error);
        return;
      }
      try {
        done(null, storable(value, 0));
      } catch (tooDeep) {
        done(tooDeep as Error);
      }
    });
  });
}

function storable(value: unknown, depth: number): unknown {
  if (depth > DEEPEST) throw new Problem('bad_request');
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map((item) => storable(item, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      // At the top alone: deeper fields are the site's own, of any name.
      if (depth === 0 && IDS.has(key) && typeof item === 'string' && storableText(item) !== item) {
        throw new Problem('bad_request', { field: key });
      }
      // Another control character in its place: later on, that is refused in a signed name, and cleaned out
      // of any other.
      const value =
        key === NAME && typeof item === 'string' ? item.replaceAll('\0', '\u0001') : item;
      return [storableText(key), storable(value, depth + 1)];
    }),
  );
}

function storableText(text: string): string {
  return Buffer.from(text.replaceAll('\0', ''), 'utf8').toString('utf8');
}
