import type { DemoTexts } from '../base/texts/en-us.ts';

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
export function findings(diagnosis: unknown, texts: DemoTexts): Finding[] {
  const names = texts.findings;
  const { version, page, state, isStorageBlocked, errors, frame } = Object(diagnosis) as Diagnosis;
  const { chat, socket, browser, version: frameVersion } = Object(frame) as FrameReport;
  const lines = Array.isArray(errors) ? errors.map(String) : [];
  return [
    { name: names.widget, text: `${String(state)}, ${String(version)}`, isGood: state === 'ready' },
    frame === null
      ? { name: names.frame, text: texts.frameSilent, isGood: false }
      : { name: names.frame, text: texts.frameAnswers(String(frameVersion)), isGood: true },
    { name: names.chat, text: String(chat ?? texts.unknown), isGood: chat === 'ready' },
    { name: names.socket, text: String(socket ?? texts.none), isGood: socket === 'open' },
    {
      name: names.storage,
      text: isStorageBlocked === true ? texts.blocked : texts.available,
      isGood: isStorageBlocked !== true,
    },
    { name: names.page, text: String(page) },
    { name: names.browser, text: String(browser ?? navigator.userAgent) },
    ...(lines.length === 0
      ? [{ name: names.errors, text: texts.none, isGood: true }]
      : lines.map((text) => ({ name: names.error, text, isGood: false }))),
  ];
}
