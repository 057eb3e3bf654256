import type { Rolldown } from 'vite';
import { expect, it } from 'vitest';
import { squeeze } from './squeeze.ts';

type Handler = (options: { format: string }, bundle: object) => Promise<void>;

async function squeezed(code: string, format: string): Promise<string> {
  const { generateBundle } = squeeze();
  const { handler } = generateBundle as unknown as { handler: Handler };
  const chunk = { type: 'chunk', code } as Rolldown.OutputChunk;
  await handler({ format }, { 'a.js': chunk, 'a.css': { type: 'asset', source: 'b{}' } });
  return chunk.code;
}

it.each(['es', 'iife'])(
  'a chunk of the form %s begins with the comment by which a browser compiles it while it loads',
  async (format) => {
    // As Vite leaves it: its list of what lazy parts need comes first.
    const code = 'const deps = ["a.css"];\n(function () { console.log(deps); })();';
    const [first, ...rest] = (await squeezed(code, format)).split('\n');
    expect(first).toBe('//# allFunctionsCalledOnLoad');
    expect(rest.join('\n')).toContain('console.log');
  },
);
