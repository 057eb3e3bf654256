import { expect, it } from 'vitest';
import { projectFiles } from '../docs/files.ts';
import { ON_BOTH_STORES } from './on-both-stores.ts';

it.each(ON_BOTH_STORES)('%s names a test that runs on both stores', (beginning) => {
  const tests = projectFiles().filter((file) => file.endsWith('.test.ts'));
  expect(tests.filter((file) => file.startsWith(beginning))).not.toEqual([]);
});
