import type { ConfigLayer, LookLayer } from '../../shared/config/config.ts';
import type { FrameMethods, HostMethods, StartRequest } from '../../shared/rpc/rpc.ts';
import type { Backend } from './backend.ts';
import type { Sources } from '../config/settings.ts';

/** What the chat must know of its surroundings before it begins. */
export type Start = Pick<StartRequest, 'locale' | 'theme' | 'visitorId' | 'context' | 'isOpen'> & {
  /** What the page or the link says, its layers merged. */
  settings: ConfigLayer;
  /** The same before it was merged. */
  sources: Sources;
  /** What the site's own settings said when they were last heard of. */
  site: LookLayer;
  /** What the former frame of the same page left, if there was one. */
  kept?: unknown;
  /** How the visitor came here: over a site's page, or a link. */
  entry: { type: 'embed'; origin: string } | { type: 'link' };
  /** Full screen, without a panel around it that could be closed. */
  isStandalone: boolean;
  /** What this way of coming adds to the backend. */
  wrapBackend?: (backend: Backend) => Backend;
};

/** What a host may ask of the chat: the frame's half of the RPC, less its beginning. */
export type ChatCommands = Omit<FrameMethods, 'start'>;

/** What the chat tells its host: the host's half of the RPC. */
export type Notify = HostMethods;

/** The app: begins a chat for a host and answers its commands from then on. */
export type StartChat = (start: Start, notify: Notify) => Promise<ChatCommands>;
