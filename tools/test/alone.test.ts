import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { projectFiles } from '../docs/files.ts';
import { WITH_OTHER_MODULES } from './alone.ts';

it('whatever puts a module in the place of another does so in a process of its own', () => {
  const replacing = projectFiles().filter(
    (file) =>
      file.endsWith('.test.ts') && /^\s*vi\.(?:mock|doMock)\(/m.test(readFileSync(file, 'utf8')),
  );
  expect(replacing, 'are listed in tools/test/alone.ts').toEqual(WITH_OTHER_MODULES);
});
