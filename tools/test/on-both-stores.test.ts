import { expect, it } from 'vitest';
import { projectFiles } from '../docs/files.ts';
import { ON_BOTH_STORES, ON_POSTGRES_RATHER } from './on-both-stores.ts';

it.each([...ON_BOTH_STORES, ...ON_POSTGRES_RATHER])('%s names a test', (beginning) => {
  const tests = projectFiles().filter((file) => file.endsWith('.test.ts'));
  expect(tests.filter((file) => file.startsWith(beginning))).not.toEqual([]);
});
