import { expect, it } from 'vitest';
import { baseChunk } from './base-chunk.ts';

const GRAPH: Record<string, string[]> = {
  main: ['app', 'penpal'],
  app: ['solid', 'main'],
  retry: ['backoff'],
  talk: ['timeline', 'solid'],
};

const nameOf = baseChunk(['main', 'retry']);
const modules = {
  getModuleInfo: (id: string) => (id === 'gone' ? null : { importedIds: GRAPH[id] ?? [] }),
};

it.each([
  ['main', 'base'],
  ['app', 'base'],
  ['solid', 'base'],
  ['penpal', 'base'],
  ['backoff', 'base'],
  ['talk', null],
  ['timeline', null],
])('the module %s goes into the chunk %s', (id, name) => {
  expect(nameOf(id, modules)).toBe(name);
});

it('a module that the build lacks is an error, not an empty chunk', () => {
  expect(() => baseChunk(['gone'])('app', modules)).toThrow('no module gone');
});
