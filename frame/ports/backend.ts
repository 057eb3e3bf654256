import type { ConnectSocket, PushHandlers, PushSocket } from '../../client/push-socket.ts';
import type {
  Conversation,
  CurrentReply,
  HandshakeReply,
  HandshakeRequest,
  IdentifyRequest,
  MessagesQuery,
  MessagesReply,
  SendReply,
  SendRequest,
  SessionReply,
  VisitorFrame,
  VisitorPush,
} from '../../shared/wire/wire.ts';

/**
 * The port to the server: ours, or the mock in the browser. Calls reject with a `WidgetError`; one
 * with status 401 means that the token is no longer good.
 */
export type Backend = {
  /**
   * A name that tabs share if they talk to the same backend. None where it lives in its tab alone.
   */
  place?: string;
  /** With `token` it renews that session instead of beginning one. */
  handshake(request: HandshakeRequest, token?: string): Promise<HandshakeReply>;
  identify(token: string, request: IdentifyRequest): Promise<SessionReply>;
  send(token: string, request: SendRequest): Promise<SendReply>;
  current(token: string): Promise<CurrentReply>;
  messages(token: string, conversationId: string, query: MessagesQuery): Promise<MessagesReply>;
  read(token: string, conversationId: string, seq: number): Promise<void>;
  leave(token: string, conversation: Conversation): Promise<void>;
  connect(
    token: string,
    handlers: PushHandlers<VisitorPush>,
    connectSocket: ConnectSocket,
  ): PushSocket<VisitorFrame>;
};
