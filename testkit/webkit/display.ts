import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A screen that nobody sees, with a window manager: without one no window ever has the focus. */
export type Display = { name: string; stop(): Promise<void> };

const START_TIMEOUT_MS = 10_000;

export async function startDisplay(): Promise<Display> {
  // The server chooses a free number and writes it to file descriptor 3.
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const abandon = () => server.kill('SIGKILL');
  process.once('exit', abandon);
  const number = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      abandon();
      reject(new Error('Xvfb did not start'));
    }, START_TIMEOUT_MS);
    server.once('error', reject);
    (server.stdio[3] as Readable).once('data', (data: Buffer) => {
      clearTimeout(timer);
      resolve(data.toString().trim());
    });
  });
  const name = `:${number}`;
  const manager = spawn('openbox', [], { env: { ...process.env, DISPLAY: name }, stdio: 'ignore' });
  return {
    name,
    async stop() {
      process.off('exit', abandon);
      manager.kill();
      const ended = new Promise((resolve) => {
        server.once('exit', resolve);
      });
      server.kill();
      await ended;
    },
  };
}
