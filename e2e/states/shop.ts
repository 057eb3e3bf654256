import type { Locale } from './words.ts';

/** A customer's page that is accessible itself, so that whatever is found on it is ours. */

const TEXTS: Record<Locale, { title: string; text: string; products: [string, string][] }> = {
  'en-US': {
    title: 'Coffee from the coast',
    text: 'Roasted on Tuesdays, sent on Wednesdays, in your cup by the weekend.',
    products: [
      ['Kenya Gichathaini', 'Blackcurrant, grapefruit'],
      ['Ethiopia Guji', 'Peach, jasmine'],
      ['Huila decaf', 'Cocoa, orange'],
    ],
  },
  'zh-CN': {
    title: '来自海边的咖啡',
    text: '周二烘焙，周三发货，周末就能喝到。',
    products: [
      ['肯尼亚', '黑加仑、西柚'],
      ['埃塞俄比亚 古吉', '桃子、茉莉花'],
      ['蕙兰低因', '可可、橙子'],
    ],
  },
};

export function shopHead(name: string): string {
  return `<title>${name}</title>
<style>
  :root { color-scheme: light dark; --line: #d9d3c7; --soft: #5d5a52; background: #faf7f0; color: #211f1a }
  @media (prefers-color-scheme: dark) {
    :root { --line: #3b3932; --soft: #b9b4a6; background: #161512; color: #f1ede2 }
  }
  body { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.5rem; font: 17px/1.5 system-ui, 'Noto Sans CJK SC', sans-serif }
  h1 { margin: 0 0 .5rem; font-size: 2.5rem; line-height: 1.15; letter-spacing: -.02em }
  p { margin: 0; color: var(--soft) }
  ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); gap: 1rem; margin: 2.5rem 0 0; padding: 0; list-style: none }
  li { padding: 1rem; border: 1px solid var(--line); border-radius: 14px }
  h2 { margin: 0; font-size: 1.1rem }
</style>
`;
}

export function shopBody(locale: Locale): string {
  const { title, text, products } = TEXTS[locale];
  const items = products.map(([name, taste]) => `<li><h2>${name}</h2><p>${taste}</p></li>`);
  return `<main>
<h1>${title}</h1>
<p>${text}</p>
<ul>${items.join('')}</ul>
</main>`;
}
