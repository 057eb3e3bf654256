import { connect } from 'penpal';
import { mergeLayers, parseLayer } from '../../shared/config.ts';
import { WidgetError, toWidgetError } from '../../shared/errors.ts';
import { FALLBACK_LOCALE, isLocale } from '../../shared/locale.ts';
import { parseProfile } from '../../shared/profile.ts';
import { makeMessenger } from '../../shared/messenger.ts';
import {
  PROTOCOL,
  type FrameMethods,
  type HostMethods,
  type StartRequest,
} from '../../shared/rpc.ts';
import { isVisitorId } from '../../shared/visitor-id.ts';
import type { ChatCommands, Notify, Start, StartChat } from '../host.ts';

/**
 * The host is a page that embeds us: the window above, and exactly the origin that our address
 * names. The browser attests the origin of every message, so the name alone opens nothing.
 */
export function connectEmbeddedHost(origin: string, startChat: StartChat): void {
  let commands: Promise<ChatCommands> | undefined;

  /** Calls that come while the chat is being made wait for it, and so keep their order. */
  const running = (): Promise<ChatCommands> =>
    commands ??
    Promise.reject(new WidgetError({ code: 'unsupported', message: 'start() must come first.' }));

  const methods: FrameMethods = {
    async start(request) {
      // A page may connect anew, but the chat of this frame begins once.
      commands ??= startChat(parseStart(request, origin), notify);
      await commands;
      return { protocol: PROTOCOL, version: __VERSION__ };
    },
    setOpen: async (isOpen, takeFocus) =>
      (await running()).setOpen(isOpen === true, takeFocus === true),
    prefill: async (text) => (await running()).prefill(String(text)),
    sendMessage: (text) => asData(async () => (await running()).sendMessage(String(text))),
    identify: (profile) =>
      asData(async () => (await running()).identify(parseProfile(profile, () => {}))),
    setLocale: async (locale) => {
      if (isLocale(locale)) await (await running()).setLocale(locale);
    },
    setTheme: async (theme) => (await running()).setTheme(theme === 'dark' ? 'dark' : 'light'),
  };

  const connection = connect<HostMethods>({
    messenger: makeMessenger({ own: window, other: window.parent, origin, speaksFirst: true }),
    // Without a prototype: penpal would otherwise answer calls to `constructor` and its like.
    methods: Object.assign(Object.create(null), methods),
  });

  /** Calls to the host wait for the connection, in order; a host that is gone misses nothing. */
  const tell = (call: (host: Awaited<typeof connection.promise>) => Promise<unknown>) => {
    connection.promise.then(call).catch(() => {
      // Without its page this frame is about to go as well.
    });
  };
  const notify: Notify = {
    ready: () => tell((host) => host.ready()),
    close: () => tell((host) => host.close()),
    message: (message) => tell((host) => host.message(message)),
    unread: (count) => tell((host) => host.unread(count)),
    error: (error) => tell((host) => host.error(error)),
    visitor: (visitorId) => tell((host) => host.visitor(visitorId)),
  };
}

function parseStart(request: StartRequest, origin: string): Start {
  const { settings, locale, theme, visitorId, context } = request;
  if (!isVisitorId(visitorId)) {
    throw new WidgetError({ code: 'bad_config', message: 'start() needs a visitorId.' });
  }
  return {
    // The loader has warned its developer already; here it is only kept out.
    settings: mergeLayers([parseLayer(Object(settings) as Record<string, unknown>, () => {})]),
    locale: isLocale(locale) ? locale : FALLBACK_LOCALE,
    theme: theme === 'dark' ? 'dark' : 'light',
    visitorId,
    context,
    entry: { type: 'embed', origin },
    isStandalone: false,
  };
}

/** Penpal passes plain values through as they are but strips an `Error` of its code. */
async function asData<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw toWidgetError(error).toData();
  }
}
