import { afterEach, expect, it, vi } from 'vitest';
import { outerOrigins } from './outer-pages.ts';

const OWN = 'https://shop.example.com';
const BUILDER = 'https://builder.example.org';

afterEach(() => {
  vi.unstubAllGlobals();
});

type Surroundings = { ancestors?: string[]; isTop?: boolean; referrer?: string };

function stubPage({ ancestors, isTop = false, referrer = '' }: Surroundings): void {
  const fakeWindow = { top: {} as unknown };
  if (isTop) fakeWindow.top = fakeWindow;
  vi.stubGlobal('window', fakeWindow);
  vi.stubGlobal('document', { referrer });
  vi.stubGlobal('location', { origin: OWN, ancestorOrigins: ancestors });
}

it.each<[string, Surroundings, string[]]>([
  ['no page', { ancestors: [] }, []],
  ['its own site', { ancestors: [OWN, OWN] }, []],
  ['a builder', { ancestors: [BUILDER] }, [BUILDER]],
  ['its own site in a builder', { ancestors: [OWN, BUILDER] }, [BUILDER]],
  ['two pages of a builder', { ancestors: [BUILDER, BUILDER] }, [BUILDER]],
  ['a page without an origin', { ancestors: ['null', BUILDER] }, ['null', BUILDER]],
  ['no page, where the browser tells of none', { isTop: true, referrer: `${BUILDER}/link` }, []],
  ['a builder, where only the referrer tells', { referrer: `${BUILDER}/edit?1` }, [BUILDER]],
  ['its own site, where only the referrer tells', { referrer: `${OWN}/` }, []],
  ['a page that nothing tells of', {}, ['null']],
])('names the pages around one in %s', (_name, surroundings, origins) => {
  stubPage(surroundings);
  expect(outerOrigins()).toEqual(origins);
});
