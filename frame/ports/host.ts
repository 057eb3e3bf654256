import type { ConfigLayer, LookLayer } from '../../shared/config/config.ts';
import type { FrameMethods, HostMethods, StartRequest } from '../../shared/rpc/rpc.ts';
import type { Backend } from './backend.ts';
import type { Sources } from '../config/parse-sources.ts';

/** The facts about its surroundings that the chat needs before it begins. */
export type Start = Pick<StartRequest, 'locale' | 'theme' | 'visitorId' | 'context' | 'isOpen'> & {
  /** The settings from the page or the link, its layers merged. */
  settings: ConfigLayer;
  /** The same before it was merged. */
  sources: Sources;
  /** The site's own settings as they were last received. */
  site: LookLayer;
  /** The page has known this browser's anonymous visitor for longer than this frame. */
  isReturning?: boolean;
  /** The state of the same page's former frame, if there was one. */
  kept?: unknown;
  /** The way the visitor came here: over a site's page, or a link. */
  entry: { type: 'embed'; origin: string } | { type: 'link' };
  /** Full screen, without a panel around it that could be closed. */
  isStandalone: boolean;
  /** Wraps the backend for this kind of entry. */
  wrapBackend?: (backend: Backend) => Backend;
};

/** A host's commands to the chat: the frame's half of the RPC, less its beginning. */
export type ChatCommands = Omit<FrameMethods, 'start'>;

/** The chat's notifications to its host: the host's half of the RPC. */
export type Notify = HostMethods;

/** The app: begins a chat for a host and answers its commands from then on. */
export type StartChat = (start: Start, notify: Notify) => Promise<ChatCommands>;
