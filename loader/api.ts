import type { ConfigLayer } from '../shared/config/config.ts';
import type { ChatMessage, WidgetEvent, WidgetEventMap } from '../shared/rpc/events.ts';
import { isLocale, LOCALES, type Locale } from '../shared/locale.ts';
import type { ProfileInput } from '../shared/config/profile.ts';
import { diagnosis, type Diagnosis } from './diagnose.ts';
import { makeEmitter } from './base/emitter.ts';
import { logError, logWarning } from './base/log.ts';
import { readLocal } from './config/local-config.ts';
import { missing } from './base/natives.ts';
import { plain } from './config/plain.ts';
import { makeQueue } from './queue.ts';
import { NO_SCRIPT, type ScriptSources } from './config/sources.ts';
import { handled } from './base/handled.ts';
import { toUnsupported, unsupported } from './base/unsupported.ts';
import type { Widget } from './widget-type.ts';
import { makeWidget } from './widget.ts';

/** The facts that a site passes about its visitor; those that it leaves out, or that are `null`, stay. */
export type Profile = ProfileInput;

type ProfileFact = Exclude<keyof ProfileInput, 'externalUserId'>;

/** Configuration of `init()`: every field is optional but `appKey`, and that too in mock mode. */
export type InitConfig = Pick<Profile, ProfileFact> & {
  [Field in Exclude<keyof ConfigLayer, ProfileFact>]?: ConfigLayer[Field] | undefined;
} & {
  /** As `on('ready', …)`. */
  onReady?: (() => void) | undefined;
  /** As `on('message', …)`. */
  onMessage?: ((message: ChatMessage) => void) | undefined;
};

/** The widget's version. */
export const version: string = __VERSION__;

/** There is one widget on a page, from whatever source. */
export const IS_THERE = 'The widget is on this page already.';

/** The mark that tells another copy of this code on the page; the copies share nothing else. */
type MarkedDocument = { starimCs?: boolean };

const emitter = makeEmitter<WidgetEventMap>();
const beforeInit = makeQueue<Widget>();
let widget: Widget | undefined;
let unsubscribeConfigured = () => {};
let script: ScriptSources = NO_SCRIPT;

/** Tells the API which script tag it came from. */
export function setScript(sources: ScriptSources): void {
  script = sources;
}

/**
 * Starts the widget.
 *
 * Resolves when the chat is usable. An outage or a bad network may pass: the widget keeps trying
 * and fires the `error` event. The promise rejects only with a `WidgetError` whose `retryable` is
 * false.
 *
 * @example await init({ appKey: 'sk_…', apiBase: 'https://api.example.com' });
 */
export function init(config: InitConfig = {}): Promise<void> {
  return handled(begin(config));
}

async function begin(config: InitConfig): Promise<void> {
  let started: Widget | undefined;
  try {
    started = start(config);
  } catch (thrown) {
    const error = toUnsupported(thrown);
    logError(error.message);
    emitter.emit('error', error);
    throw error;
  }
  return started?.ready;
}

function start(config: InitConfig): Widget | undefined {
  assertBrowser();
  const marked = window.document as MarkedDocument;
  // Not only truthy: an element of the page may go by that name.
  if (marked.starimCs === true) {
    logWarning(IS_THERE);
    return widget;
  }
  const { data, query, frameUrl } = script;
  const layers = { init: plain(config), data, query };
  const local = readLocal(layers, frameUrl);
  const made = makeWidget(layers, local, emitter);
  widget = made;
  marked.starimCs = true;
  subscribeConfigured(Object(config) as InitConfig);
  made.begin();
  // It may be over by now: handlers have heard that the panel is open again.
  if (widget === made) beforeInit.open(made);
  return made;
}

/** Opens the panel and, with `prefill`, puts that text into the composer. */
export function open(options: { prefill?: string | undefined } = {}): void {
  const { prefill } = Object(options) as { prefill?: unknown };
  beforeInit.tell((running) => running.open(prefill));
}

/** Closes the panel. */
export function close(): void {
  beforeInit.tell((running) => running.close());
}

/** Opens the panel if it is closed, closes it if it is open. */
export function toggle(): void {
  beforeInit.tell((running) => running.toggle());
}

/** Sends a text as the visitor; resolves with the message once the server has it. */
export function sendMessage(text: string): Promise<ChatMessage> {
  return handled(beforeInit.run((running) => running.sendMessage(text)));
}

/**
 * Tells who the visitor is, without reconnecting; `externalUserId: null` signs out. Resolves once
 * the server has taken it over.
 */
export function identify(profile: Profile): Promise<void> {
  const told = plain(profile);
  return handled(beforeInit.run((running) => running.identify(told)));
}

/** Switches the language and remembers it in localStorage. Any other value gets a console warning. */
export function setLocale(locale: Locale): void {
  if (isLocale(locale)) beforeInit.tell((running) => running.setLocale(locale));
  else logWarning(`setLocale() takes ${LOCALES.join(' or ')}.`);
}

/** Subscribes to an event; returns the function that unsubscribes. */
export function on<Name extends WidgetEvent>(
  event: Name,
  handler: (payload: WidgetEventMap[Name]) => void,
): () => void {
  return emitter.on(event, handler);
}

/** Unsubscribes what `on` subscribed. */
export function off<Name extends WidgetEvent>(
  event: Name,
  handler: (payload: WidgetEventMap[Name]) => void,
): void {
  emitter.off(event, handler);
}

/** Takes the widget off the page and lets go of all it holds; `init()` may start afresh. */
export function shutdown(): void {
  const ended = widget;
  if (!ended) return;
  // At once: handlers who hear that nothing is unread any more may ask for this as well.
  widget = undefined;
  beforeInit.reject(unsupported('The widget was shut down.'));
  beforeInit.close();
  ended.destroy();
  delete (window.document as MarkedDocument).starimCs;
  unsubscribeConfigured();
  emitter.emit('shutdown', undefined);
}

/** Whether the panel is open. */
export function isOpen(): boolean {
  return widget ? widget.panel.isOpen : false;
}

/** The number of messages that the visitor has not seen. */
export function unreadCount(): number {
  return widget ? widget.panel.unread : 0;
}

/** A plain report of what works and what is in the way, to paste into a support ticket. */
export async function diagnose(): Promise<Diagnosis> {
  assertBrowser();
  return widget ? widget.diagnose() : diagnosis({ state: 'none', config: {}, errors: [] });
}

/** Handlers passed to `init()` go with its widget; those from `on()` stay. */
function subscribeConfigured({ onReady, onMessage }: InitConfig): void {
  // Handlers of our own around them: a site may have subscribed the same function by itself.
  const undo = [on('ready', () => onReady?.()), on('message', (message) => onMessage?.(message))];
  unsubscribeConfigured = () => undo.forEach((unsubscribe) => unsubscribe());
}

function assertBrowser(): void {
  if (typeof document === 'undefined') {
    throw unsupported('Call it in a browser.');
  }
  if (missing.length > 0) {
    throw unsupported(`${missing.join(', ')}: this browser has none, or the page replaced it.`);
  }
}
