import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A NATS of one's own, on a port of its own. */
export type Nats = {
  url: string;
  /** As after a crash: all who are there lose their connections. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/** `npm test` installs it where it can. In CI its tests fail without it. */
export const hasNats =
  process.env['CI'] !== undefined || spawnSync('nats-server', ['--version']).status === 0;

export async function startNats(): Promise<Nats> {
  const port = await freePort();
  let child = await launch(port);
  const end = async () => {
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };
  return {
    url: `nats://127.0.0.1:${port}`,
    async restart() {
      await end();
      child = await launch(port);
    },
    stop: end,
  };
}

async function launch(port: number) {
  const child = spawn('nats-server', ['-a', '127.0.0.1', '-p', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const abandon = () => child.kill('SIGKILL');
  process.once('exit', abandon);
  child.once('exit', () => process.off('exit', abandon));
  let log = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes('Server is ready')) resolve();
    });
    child.once('exit', () => reject(new Error(`NATS did not start:\n${log}`)));
  });
  return child;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
