import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
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
 * conversation's own. Its end may be missing. Each place has an index of its words, so the ids come from
 * there, all places together: asked one by one, the store would look at every conversation.
 */
export function matches(word: string): SQL {
  return sql`${conversations.id} in (
    select ${word}::text
    union all select ${messages.conversationId} from ${messages} where ${has(messages.text, word)}
    union all select ${notes.conversationId} from ${notes} where ${has(notes.text, word)}
    union all select own.id from ${conversations} own where own.visitor_id in (
      select ${visitors.id} from ${visitors} where ${has(whoIs(visitors), word)}
    )
  )`;
}

/**
 * A phrase of the word's parts, as an index has them; the last one may be the beginning of a longer. The
 * store works it out before it plans, so that it knows how often the word is there.
 */
function has(text: SQLWrapper, word: string): SQL {
  const phrase = sql`phraseto_tsquery('simple', search_words(${word}::text))`;
  return sql`${wordsOf(text)} @@ (
    case when numnode(${phrase}) = 0 then ${phrase} else (${phrase}::text || ':*')::tsquery end
  )`;
}
