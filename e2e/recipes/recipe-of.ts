import { codeBlocksOf } from '../../tools/docs/code-blocks.ts';

/** The code of a document, by its language and its place among the blocks of that language. */
export type Recipe = (language: string, index?: number) => string;

/** The recipe as it stands in the docs, but for the server's address. */
export function recipeOf(document: string, serverOrigin: string): Recipe {
  const blocks = codeBlocksOf(document);
  return (language, index = 0) => {
    const block = blocks.filter((one) => one.language === language)[index];
    if (!block) throw new Error(`${document} has no block ${index} of ${language}`);
    return block.code
      .replaceAll('https://chat.example.com', serverOrigin)
      .replaceAll('https%3A%2F%2Fchat.example.com', encodeURIComponent(serverOrigin));
  };
}
