/** The work of one thread while it was traced: thread times, in ms, so that other work on the machine counts less. */
export type ThreadFigures = {
  taskMs: number;
  /** Scripts and what they called, layout included where they asked for it. */
  scriptMs: number;
  /** Tasks over 50 ms. */
  longTasks: number;
  longestTaskMs: number;
};

type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args: { name?: string; data?: { frame?: string; processId?: number; url?: string } };
};

const LONG_TASK_MS = 50;

export const TRACE_CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];

const SCRIPTS = [
  ...['EvaluateScript', 'FunctionCall', 'v8.compile', 'v8.compileModule', 'v8.evaluateModule'],
  ...['EventDispatch', 'TimerFire', 'FireAnimationFrame', 'FireIdleCallback', 'RunMicrotasks'],
];

/** Reads the main thread of the process that shows the document whose address begins so. */
export function readThread(trace: Buffer, addressStart: string): ThreadFigures | undefined {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const committed = traceEvents.findLast(
    ({ name, args }) =>
      name === 'FrameCommittedInBrowser' && args.data?.url?.startsWith(addressStart),
  );
  const { processId = readyProcess(traceEvents, committed) } = { ...committed?.args.data };
  const main = traceEvents.find(
    ({ name, pid, args }) =>
      pid === processId && name === 'thread_name' && args.name === 'CrRendererMain',
  );
  if (!main) return undefined;
  const own = traceEvents.filter(
    ({ ph, pid, tid }) => ph === 'X' && pid === main.pid && tid === main.tid,
  );
  const tasks = outermostMs(own.filter(({ name }) => name === 'RunTask'));
  return {
    taskMs: sum(tasks),
    scriptMs: sum(outermostMs(own.filter(({ name }) => SCRIPTS.includes(name)))),
    longTasks: tasks.filter((ms) => ms > LONG_TASK_MS).length,
    longestTaskMs: Math.max(0, ...tasks),
  };
}

/** A frame of another site may come to its document before its new process has told its id. */
function readyProcess(
  traceEvents: readonly TraceEvent[],
  committed: TraceEvent | undefined,
): number | undefined {
  const ready = traceEvents.find(
    ({ name, args }) =>
      name === 'ProcessReadyInBrowser' && args.data?.frame === committed?.args.data?.frame,
  );
  return ready?.args.data?.processId;
}

/** The thread times of events that are in no other one of the list. */
function outermostMs(events: readonly TraceEvent[]): number[] {
  let end = 0;
  const times: number[] = [];
  const sorted = events.toSorted((one, other) => one.ts - other.ts);
  for (const { ts, dur = 0, tdur = 0 } of sorted) {
    if (ts < end) continue;
    end = ts + dur;
    times.push(tdur / 1000);
  }
  return times;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
