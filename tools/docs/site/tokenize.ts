/**
 * Cuts a text into the words that the search goes by. Chinese has no spaces between its words, so the
 * browser's segmenter finds them, and each character counts too: where a query is cut otherwise than
 * the page, they still meet. VitePress writes this function into a script of the site as it stands
 * here, so it uses nothing from around it.
 */
export function tokenize(text: string): string[] {
  const words = text.split(/[\n\r\p{Z}\p{P}]+/u);
  if (!/\p{Script=Han}/u.test(text) || !('Segmenter' in Intl)) return words;
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  return words.flatMap((word) => {
    if (!/\p{Script=Han}/u.test(word)) return [word];
    const segments = [...segmenter.segment(word)].map(({ segment }) => segment);
    const characters = word.match(/\p{Script=Han}/gu) ?? [];
    return [...new Set([...segments, ...characters])];
  });
}
