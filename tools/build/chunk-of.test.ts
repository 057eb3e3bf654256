import { expect, it } from 'vitest';
import { chunkOf } from './chunk-of.ts';

const GRAPH: Record<string, string[]> = {
  frame: ['app', 'penpal'],
  standalone: ['app', 'link'],
  app: ['solid'],
  talk: ['timeline', 'solid'],
  timeline: ['talk'],
  pushes: ['tabs', 'penpal'],
  list: ['timeline'],
};

const nameOf = chunkOf(['frame', 'standalone'], { talk: ['talk', 'pushes'] });
const modules = { getModuleInfo: (id: string) => ({ importedIds: GRAPH[id] ?? [] }) };

it.each([
  ['app', 'base'],
  ['solid', 'base'],
  ['frame', null],
  ['penpal', null],
  ['link', null],
  ['talk', 'talk'],
  ['timeline', 'talk'],
  ['pushes', 'talk'],
  ['tabs', 'talk'],
  ['list', null],
])('the module %s goes into the chunk %s', (id, name) => {
  expect(nameOf(id, modules)).toBe(name);
});
