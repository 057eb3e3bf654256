import type { Picture } from './shoot.ts';

/** All pictures in a grid, a row for each state. */
export function indexPage(pictures: readonly Picture[]): string {
  const states = [...new Set(pictures.map(({ state }) => state))];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Every state</title>
<style>
  :root { color-scheme: light dark; font: 14px/1.4 system-ui, sans-serif }
  body { margin: 24px }
  .row { display: flex; gap: 16px; overflow-x: auto; padding-bottom: 12px }
  figure { flex: none; margin: 0 }
  img { display: block; height: 400px; border: 1px solid GrayText; border-radius: 6px }
</style>
<h1>Every state</h1>
${states
  .map((name) =>
    rowOf(
      name,
      pictures.filter(({ state }) => state === name),
    ),
  )
  .join('\n')}
</html>
`;
}

function rowOf(state: string, pictures: readonly Picture[]): string {
  return `<h2 id="${state}">${state}</h2>\n<div class="row">${pictures.map(figureOf).join('')}</div>`;
}

function figureOf({ file, state, locale, look, device }: Picture): string {
  const label = `${locale}, ${look}, ${device}`;
  return `<figure><a href="${file}"><img src="${file}" alt="${state}: ${label}" loading="lazy"></a><figcaption>${label}</figcaption></figure>`;
}
