import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../fixtures.ts';

/** Starts the built server with an environment that cannot work; gives what its operator sees. */
async function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, ['dist/server/main.js'], {
    env: { ...process.env, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  const [code] = (await once(child, 'exit')) as [number | null];
  return { code, lines: output.split('\n').filter((line) => line !== '') };
}

const cases: [string, Record<string, string>, RegExp][] = [
  ['a PORT that is no number', { PORT: 'http' }, /PORT/],
  ['a PORT beyond the last one', { PORT: '70000' }, /PORT/],
  ['a DATA_DIR that is a file', { DATA_DIR: 'FILE' }, /DATA_DIR/],
  [
    'a DATABASE_URL where nobody listens',
    { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' },
    /DATABASE_URL/,
  ],
  ['a DATABASE_URL that is none', { DATABASE_URL: 'mysql://localhost/x' }, /DATABASE_URL/],
  ['a JWT_SECRET that is too short', { JWT_SECRET: 'short' }, /JWT_SECRET/],
];

for (const [what, environment, words] of cases) {
  test(`${what} stops the start with one clear line`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cs-widget-start-'));
    const file = join(folder, 'file');
    await writeFile(file, '');
    const dataDirectory = environment['DATA_DIR'] === 'FILE' ? file : join(folder, 'data');
    const { code, lines } = await start({ ...environment, DATA_DIR: dataDirectory });
    await rm(folder, { recursive: true, force: true });
    expect(code).not.toBe(0);
    expect(lines).toEqual([expect.stringMatching(words)]);
    expect(lines.join()).not.toMatch(/\bat .*:\d+:\d+/);
  });
}

test('a port that is taken stops the start with one clear line', async ({ server }) => {
  const folder = await mkdtemp(join(tmpdir(), 'cs-widget-start-'));
  const { code, lines } = await start({ PORT: String(server.port), DATA_DIR: folder });
  await rm(folder, { recursive: true, force: true });
  expect(code).not.toBe(0);
  expect(lines).toEqual([expect.stringMatching(/PORT/)]);
});
