import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';

/**
 * The words of a text, by which an index finds it. `search_words`, a function of the store, makes a
 * word of each Chinese, Japanese or Korean character.
 */
export const wordsOf = (text: SQLWrapper) => sql`to_tsvector('simple', search_words(${text}))`;

type WhoIs = Record<'id' | 'externalUserId' | 'profile', SQLWrapper>;

/** All that a visitor is searched by, as one text. */
export function whoIs({ id, externalUserId, profile }: WhoIs): SQL {
  const said = ['nickname', 'email', 'phone', 'extra'].map(
    (name) => sql`coalesce(${profile} ->> ${sql.raw(`'${name}'`)}, '')`,
  );
  return sql`(${sql.join([id, sql`coalesce(${externalUserId}, '')`, ...said], sql` || ' ' || `)})`;
}
