import type { FrameReport } from '../shared/rpc/rpc.ts';
import { parseReport } from './from-frame.ts';
import type { State } from './base/lifecycle.ts';
import { pageOrigin } from './base/page-origin.ts';
import { isStorageBlocked } from './config/stored.ts';

/** A plain report for a support ticket: no token, no text of a message, nothing about the visitor. */
export type Diagnosis = {
  version: string;
  /** The origin of the page. */
  page: string;
  /** The state of the widget's life cycle; `none` before `init()` and after `shutdown()`. */
  state: State | 'none';
  /** The launcher's configuration by source; the chat's is in `frame`. */
  config: { [source: string]: unknown };
  /** Whether the page's storage is out of reach. */
  isStorageBlocked: boolean;
  /**
   * The last errors, the latest last: a policy or a blocker in the frame's way, an origin that is
   * not on the site's list.
   */
  errors: readonly string[];
  /** The frame's report of itself, its storage and its socket; null if it does not answer. */
  frame: FrameReport | null;
};

/** A frame that has not reported by then is not waited for any longer. */
const REPORT_TIMEOUT_MS = 3000;

/** `report` is the frame's answer where there is a frame to ask. */
export async function diagnosis(
  findings: Pick<Diagnosis, 'state' | 'config' | 'errors'>,
  report?: Promise<unknown>,
): Promise<Diagnosis> {
  const frame = await (report &&
    Promise.race([
      report.catch(() => {}),
      new Promise((resolve) => setTimeout(resolve, REPORT_TIMEOUT_MS)),
    ]));
  return {
    version: __VERSION__,
    page: pageOrigin(),
    isStorageBlocked: isStorageBlocked(),
    ...findings,
    frame: parseReport(frame),
  };
}
