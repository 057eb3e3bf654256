import type { CDPSession } from 'playwright';

export type Condition = { name: string; cpuRate: number; network?: NetworkConditions };

type NetworkConditions = {
  offline: false;
  /** Round trip, in ms. */
  latency: number;
  /** Bytes a second. */
  downloadThroughput: number;
  uploadThroughput: number;
};

/** The figures that Lighthouse means by the name. */
const SLOW_4G: NetworkConditions = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_638_400 / 8,
  uploadThroughput: 768_000 / 8,
};

export const CONDITIONS: readonly Condition[] = [
  { name: 'plain', cpuRate: 1 },
  { name: 'CPU 4x', cpuRate: 4 },
  { name: 'CPU 4x, slow 4G', cpuRate: 4, network: SLOW_4G },
];

/**
 * Slows the page, and each frame that comes in a process of its own from its first moment on: a
 * session beside the page's, since Playwright hands out none before the frame runs.
 */
export async function applyCondition(session: CDPSession, condition: Condition): Promise<void> {
  const commands: [string, object][] = [
    ['Emulation.setCPUThrottlingRate', { rate: condition.cpuRate }],
  ];
  if (condition.network) {
    commands.push(['Network.enable', {}]);
    commands.push(['Network.emulateNetworkConditions', condition.network]);
  }
  let id = 0;
  session.on('Target.attachedToTarget', ({ sessionId }) => {
    const all = [...commands, ['Runtime.runIfWaitingForDebugger', {}] as const];
    for (const [method, params] of all) {
      const message = JSON.stringify({ id: (id += 1), method, params });
      session.send('Target.sendMessageToTarget', { sessionId, message }).catch(() => {
        // The frame went with its page.
      });
    }
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: false,
  });
  for (const [method, params] of commands) await session.send(method as 'Network.enable', params);
}
