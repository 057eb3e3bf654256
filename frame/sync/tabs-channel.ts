export type Channel = { post(message: unknown): void; close(): void };

/** Tabs of two releases are open at once whenever one is rolled out. */
const PROTOCOL = 1;

/** The name of the channel, and of the lock, that the tabs of one visitor have in common. */
export function tabsName(visitor: string): string {
  return `cs-tabs-${PROTOCOL}:${visitor}`;
}

/** Hears what other tabs say there; undefined where a browser has no channels to give. */
export function joinChannel(
  name: string,
  onMessage: (message: unknown) => void,
): Channel | undefined {
  try {
    const channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }) => onMessage(data);
    return { post: channel.postMessage.bind(channel), close: () => channel.close() };
  } catch {
    // Some browsers throw if storage is blocked, and older ones know of no channels.
    return undefined;
  }
}
