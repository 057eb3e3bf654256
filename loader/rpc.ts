import { connect, type RemoteProxy } from 'penpal';
import { WidgetError, toWidgetError } from '../shared/errors.ts';
import { makeMessenger } from '../shared/messenger.ts';
import { CONNECT_TIMEOUT_MS, type FrameMethods, type HostMethods } from '../shared/rpc.ts';

export type FrameProxy = RemoteProxy<FrameMethods>;

export type FrameConnection = {
  /** Rejects with `frame_unreachable` when the frame did not answer in time. */
  frame: Promise<FrameProxy>;
  destroy: () => void;
};

/** Connects to the frame: exactly this window, exactly this origin. */
export function connectFrame(
  frameWindow: Window,
  frameOrigin: string,
  methods: HostMethods,
): FrameConnection {
  const { promise, destroy } = connect<FrameMethods>({
    messenger: makeMessenger({
      own: window,
      other: frameWindow,
      origin: frameOrigin,
      speaksFirst: false,
    }),
    // Without a prototype: penpal would otherwise answer calls to `constructor` and its like.
    methods: Object.assign(Object.create(null), methods),
    timeout: CONNECT_TIMEOUT_MS,
  });
  const frame = promise.catch((error: unknown) => {
    throw new WidgetError(
      {
        code: 'frame_unreachable',
        message:
          `The chat frame at ${frameOrigin} did not answer within ${CONNECT_TIMEOUT_MS / 1000} s. ` +
          "Check that it is up and that the page's Content-Security-Policy allows it in frame-src.",
      },
      error,
    );
  });
  return { frame, destroy };
}

/** Gives a remote call's rejection its class back; only plain data crosses the boundary. */
export async function fromFrame<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call;
  } catch (error) {
    // Penpal's own word for a connection that ended under a call.
    const isGone = Object(error).code === 'CONNECTION_DESTROYED';
    throw isGone
      ? new WidgetError({ code: 'unsupported', message: 'The widget was shut down.' }, error)
      : toWidgetError(error);
  }
}
