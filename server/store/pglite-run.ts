import type { PGlite } from '@electric-sql/pglite';
import { escapeLiteral } from 'pg';
import type { Statement, Store } from './store.ts';

const MARK = '\ufeff';

/**
 * The embedded store decodes each text that it gives back as if it were a file, and takes U+FEFF at
 * the beginning for a byte order mark, which goes. One more is stored, and that is the one that
 * goes.
 */
export function keepingMark(text: unknown): string {
  const plain = String(text);
  return plain.startsWith(MARK) ? MARK + plain : plain;
}

/**
 * Runs statements that are prepared in SQL and take their values as literals. The embedded store's own
 * way to pass values parses and plans a statement each time, which costs several times what it does.
 */
export function makeEmbeddedRun(client: Pick<PGlite, 'exec' | 'query'>): Store['run'] {
  const prepared = new Map<string, Promise<unknown>>();

  async function prepare({ name, text }: Statement): Promise<void> {
    const preparing = prepared.get(name) ?? client.exec(`prepare ${name} as ${text}`);
    prepared.set(name, preparing);
    try {
      await preparing;
    } catch (error) {
      prepared.delete(name);
      throw error;
    }
  }

  return async (statement, values) => {
    await prepare(statement);
    const literals = values.map((value) =>
      escapeLiteral(typeof value === 'string' ? keepingMark(value) : arrayOf(value)),
    );
    const list = literals.length === 0 ? '' : `(${literals.join(', ')})`;
    const sql = `execute ${statement.name}${list}`;
    return (await client.query<Record<string, unknown>>(sql)).rows;
  };
}

const arrayOf = (texts: readonly string[]) =>
  `{${texts.map((text) => `"${keepingMark(text).replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
