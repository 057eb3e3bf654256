import { connect, type Connection, type RemoteProxy } from 'penpal';
import { toWidgetError } from '../../shared/rpc/errors.ts';
import type { FrameMethods, HostMethods } from '../../shared/rpc/rpc.ts';
import { ownMembers } from '../../shared/own-members.ts';
import { makeWindowMessenger } from '../../shared/rpc/window-messenger.ts';

export type FrameProxy = RemoteProxy<FrameMethods>;

/** Connects to the frame: exactly this window, exactly this origin. */
export function connectFrame(
  frameWindow: () => Window,
  frameOrigin: string,
  methods: HostMethods,
): Connection<FrameMethods> {
  return connect<FrameMethods>(
    ownMembers({
      messenger: makeWindowMessenger({
        own: { addEventListener, removeEventListener, MessageChannel },
        other: frameWindow,
        origin: frameOrigin,
        isHeardFirst: true,
      }),
      // Penpal would otherwise answer calls to `constructor` and its like.
      methods: ownMembers(methods),
    }),
  );
}

/** Gives a remote call's rejection its class back; only plain data crosses the boundary. */
export function fromFrame<Result>(call: Promise<Result>): Promise<Result> {
  return call.catch((error: unknown) => {
    throw toWidgetError(error);
  });
}
