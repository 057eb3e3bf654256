import { inArray, or, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { notes } from './desk-schema.ts';
import { whoIs, wordsOf } from './searched.ts';
import { conversations, messages, visitors } from './schema.ts';

/** More words than these cost more and find nothing else. */
const MOST_WORDS = 8;

/** The words of what somebody typed, in which a search finds at least a letter or digit. */
export function wordsIn(typed: string): string[] {
  const words = typed.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return [...new Set(words)].slice(0, MOST_WORDS);
}

/**
 * Conversations that a word is found in: a message or note has it, or it is the visitor's or the
 * conversation's own. Its end may be missing.
 */
export function matches(word: string): SQL | undefined {
  return or(
    sql`${conversations.id} = ${word}`,
    inArray(
      conversations.id,
      sql`(select ${messages.conversationId} from ${messages} where ${has(messages.text, word)})`,
    ),
    inArray(
      conversations.id,
      sql`(select ${notes.conversationId} from ${notes} where ${has(notes.text, word)})`,
    ),
    inArray(
      conversations.visitorId,
      sql`(select ${visitors.id} from ${visitors} where ${has(whoIs(visitors), word)})`,
    ),
  );
}

/** A phrase of the word's parts, as an index has them; the last one may be the beginning of a longer. */
function has(text: SQLWrapper, word: string): SQL {
  const phrase = sql`phraseto_tsquery('simple', search_words(${word}::text))`;
  return sql`${wordsOf(text)} @@ (
    select case when numnode(phrase) = 0 then phrase else (phrase::text || ':*')::tsquery end
    from (select ${phrase} as phrase) said
  )`;
}
