import { expect, it } from 'vitest';
import { isEmojiOnly } from './emoji.ts';

it.each(['👍', '🎉🎉🎉', ' ❤️ ', '👨‍👩‍👧‍👦', '👍🏽', '🇨🇳', '1️⃣', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '😀 😀'])(
  'shows %j large',
  (text) => {
    expect(isEmojiOnly(text)).toBe(true);
  },
);

it.each(['', ' ', '1', '123', '#', 'ok 👍', '😀😀😀😀', '你好', '©', '™ ®'])(
  'shows %j as any text',
  (text) => {
    expect(isEmojiOnly(text)).toBe(false);
  },
);
