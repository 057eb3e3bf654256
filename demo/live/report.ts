/** A line of the report of `diagnose()`; `isGood` where it can be told. */
export type Finding = { name: string; text: string; isGood?: boolean };

/** The answer of `diagnose()`, as far as the report shows it: it may be of another build. */
type Diagnosis = {
  version?: unknown;
  page?: unknown;
  state?: unknown;
  isStorageBlocked?: unknown;
  errors?: unknown;
  frame?: unknown;
};

type FrameReport = { version?: unknown; browser?: unknown; chat?: unknown; socket?: unknown };

/** The findings that somebody looks for first; the rest is in the JSON. */
export function findings(diagnosis: unknown): Finding[] {
  const { version, page, state, isStorageBlocked, errors, frame } = Object(diagnosis) as Diagnosis;
  const { chat, socket, browser, version: frameVersion } = Object(frame) as FrameReport;
  const lines = Array.isArray(errors) ? errors.map(String) : [];
  return [
    { name: 'Widget', text: `${String(state)}, ${String(version)}`, isGood: state === 'ready' },
    frame === null
      ? { name: 'Frame', text: 'does not answer', isGood: false }
      : { name: 'Frame', text: `answers, ${String(frameVersion)}`, isGood: true },
    { name: 'Chat', text: String(chat ?? 'unknown'), isGood: chat === 'ready' },
    { name: 'Socket', text: String(socket ?? 'none'), isGood: socket === 'open' },
    {
      name: 'Storage',
      text: isStorageBlocked === true ? 'blocked' : 'available',
      isGood: isStorageBlocked !== true,
    },
    { name: 'Page', text: String(page) },
    { name: 'Browser', text: String(browser ?? navigator.userAgent) },
    ...(lines.length === 0
      ? [{ name: 'Errors', text: 'none', isGood: true }]
      : lines.map((text) => ({ name: 'Error', text, isGood: false }))),
  ];
}
