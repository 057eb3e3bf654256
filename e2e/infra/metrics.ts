import type { BuiltServer } from './server.ts';

/** The number of visitors' sockets by the server's own count. */
export async function visitorSockets({ origin127 }: BuiltServer): Promise<number> {
  const response = await fetch(`${origin127}/metrics`);
  const count = /^cs_sockets\{kind="visitor"\} (\d+)$/m.exec(await response.text())?.[1];
  if (count === undefined) throw new Error('The metrics do not tell of sockets');
  return Number(count);
}
