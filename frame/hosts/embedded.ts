import { CallOptions, connect } from 'penpal';
import { WidgetError, toErrorData, toWidgetError } from '../../shared/rpc/errors.ts';
import { mergePage } from '../../shared/config/precedence.ts';
import { FALLBACK_LOCALE, isLocale, type Locale } from '../../shared/locale.ts';
import {
  PROTOCOL,
  type FrameMethods,
  type HostMethods,
  type StartRequest,
} from '../../shared/rpc/rpc.ts';
import { ownMembers } from '../../shared/own-members.ts';
import type { ResolvedTheme } from '../../shared/theme.ts';
import { isVisitorId } from '../../shared/visitor-id.ts';
import { makeWindowMessenger } from '../../shared/rpc/window-messenger.ts';
import type { ChatCommands, Notify, Start, StartChat } from '../ports/host.ts';
import { MOST_DRAFT } from '../chat/frame-handover.ts';
import { newVisitorId } from '../browser/new-visitor-id.ts';
import { parseKeptSite, parsePage } from '../config/parse-sources.ts';
import { setEmbedder } from '../browser/storage.ts';

/** A page that does not answer in time is waited for no longer. */
const IN_TIME = new CallOptions({ timeout: 10_000 });

/** The form of a message's own id that a page may give. */
const CLIENT_ID = /^[\w-]{1,64}$/;

/**
 * The host is a page that embeds us: the window above, and exactly the origin that our address
 * names. The browser attests the origin of every message, so the name alone opens nothing.
 */
export function connectEmbeddedHost(origin: string, startChat: StartChat): void {
  let commands: Promise<ChatCommands> | undefined;

  /** Calls that come while the chat is being made wait for it, and so keep their order. */
  const running = (): Promise<ChatCommands> =>
    commands ?? Promise.reject(new WidgetError({ code: 'unsupported', message: 'Not started.' }));

  const methods: FrameMethods = {
    async start(request) {
      // The call came over a port that only this origin could open.
      setEmbedder(origin);
      // A page may connect anew, but the chat of this frame begins once.
      commands ??= parseStart(request, origin, notify).then((start) => startChat(start, notify));
      await commands;
      return { protocol: PROTOCOL, version: __VERSION__ };
    },
    setOpen: async (isOpen, takeFocus) =>
      (await running()).setOpen(isOpen === true, takeFocus === true),
    prepare: async () => (await running()).prepare(),
    type: async (text) => (await running()).type(String(text).slice(0, MOST_DRAFT)),
    loseKeys: async () => (await running()).loseKeys(),
    prefill: async (text) => (await running()).prefill(String(text).slice(0, MOST_DRAFT)),
    sendMessage: (text, clientId) =>
      asData(async () =>
        (await running()).sendMessage(
          String(text ?? ''),
          CLIENT_ID.test(String(clientId)) ? clientId : undefined,
        ),
      ),
    identify: (profile) => asData(async () => (await running()).identify(profile)),
    present: async (locale, theme) =>
      (await running()).present(knownLocale(locale), knownTheme(theme)),
    visit: async (context) => (await running()).visit(context),
    diagnose: async () => (await running()).diagnose(),
  };

  const connection = connect<HostMethods>({
    messenger: makeWindowMessenger({ own: window, other: () => window.parent, origin }),
    // Without a prototype: penpal would otherwise answer calls to `constructor` and its like.
    methods: ownMembers(methods),
  });

  /** Calls to the host wait for the connection, in order; a host that is gone misses nothing. */
  const tell = (call: (host: Awaited<typeof connection.promise>) => Promise<unknown>) => {
    connection.promise.then(call).catch(() => {
      // This frame ends when its page goes.
    });
  };
  const notify: Notify = {
    ready: () => tell((host) => host.ready(IN_TIME)),
    close: () => tell((host) => host.close(IN_TIME)),
    message: (message) =>
      connection.promise
        .then((host) => host.message(message, IN_TIME))
        .then(
          (hadGesture) => hadGesture === true,
          () => false,
        ),
    unread: (count) => tell((host) => host.unread(count, IN_TIME)),
    error: (error) => tell((host) => host.error(error, IN_TIME)),
    visitor: (visitorId) => tell((host) => host.visitor(visitorId, IN_TIME)),
    site: (settings) => tell((host) => host.site(settings, IN_TIME)),
    warn: (message) => tell((host) => host.warn(message, IN_TIME)),
    keep: (state) => tell((host) => host.keep(state, IN_TIME)),
  };
}

async function parseStart(request: StartRequest, origin: string, notify: Notify): Promise<Start> {
  const { layers, site, locale, theme, visitorId, context, kept, isOpen } = request;
  const { init = {}, data = {}, query = {} } = Object(layers) as Partial<StartRequest['layers']>;
  const sources = parsePage({ init, data, query }, notify.warn);
  const ownVisitorId = isVisitorId(visitorId) ? visitorId : await newVisitorId(origin);
  if (ownVisitorId !== visitorId) notify.visitor(ownVisitorId);
  return {
    settings: { apiBase: defaultApiBase(), ...mergePage(sources) },
    sources,
    site: parseKeptSite(site),
    locale: knownLocale(locale),
    theme: knownTheme(theme),
    visitorId: ownVisitorId,
    isReturning: ownVisitorId === visitorId,
    context,
    kept,
    isOpen: isOpen === true,
    entry: { type: 'embed', origin },
    isStandalone: false,
  };
}

/** The published frame has its backend at a name of its own; any other is served by its own. */
function defaultApiBase(): string {
  return location.origin.replace('//cs.sochatlive.com', '//api.sochatlive.com');
}

function knownLocale(locale: unknown): Locale {
  return isLocale(locale) ? locale : FALLBACK_LOCALE;
}

function knownTheme(theme: unknown): ResolvedTheme {
  return theme === 'dark' ? 'dark' : 'light';
}

/** Penpal passes plain values through as they are but strips an `Error` of its code. */
async function asData<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw toErrorData(toWidgetError(error));
  }
}
