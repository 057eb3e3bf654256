import { mergeLayers, parseLayer, type ConfigLayer } from '../shared/config.ts';
import { WidgetError } from '../shared/errors.ts';
import type { ChatMessage, WidgetEvent, WidgetEventMap } from '../shared/events.ts';
import { isLocale, LOCALES, type Locale } from '../shared/locale.ts';
import type { Profile } from '../shared/profile.ts';
import { makeEmitter } from './emitter.ts';
import { log } from './log.ts';
import { makeQueue } from './queue.ts';
import { NO_SCRIPT, warnAs, type ScriptSources } from './sources.ts';
import { makeWidget, type Widget, type WidgetConfig } from './widget.ts';

/** Configuration of `init()`: every field is optional but `appKey`, and that too in mock mode. */
export type InitConfig = { [Field in keyof ConfigLayer]?: ConfigLayer[Field] | undefined } & {
  /** As `on('ready', …)`. */
  onReady?: (() => void) | undefined;
  /** As `on('message', …)`. */
  onMessage?: ((message: ChatMessage) => void) | undefined;
};

/** The widget's version. */
export const version: string = __VERSION__;

const PUBLISHED_API_BASE = 'https://api.sochatlive.com';

const emitter = makeEmitter<WidgetEventMap>();
const beforeInit = makeQueue<Widget>(
  () => new WidgetError({ code: 'unsupported', message: 'Too many calls before init().' }),
);
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
 * Resolves when the chat is usable. What may pass (an outage, a bad network) is told by the `error`
 * event while the widget keeps trying; it rejects only with a `WidgetError` whose `retryable` is
 * false.
 *
 * @example await init({ appKey: 'sk_…', apiBase: 'https://api.example.com' });
 */
export async function init(config: InitConfig = {}): Promise<void> {
  if (typeof window === 'undefined' || typeof document === 'undefined') {
    throw new WidgetError({
      code: 'unsupported',
      message: 'init() needs a browser: call it from a hook that runs on the client only.',
    });
  }
  if (widget) {
    log.warn('init() was called while the widget is running; the running one stays.');
    return widget.ready;
  }
  const layers = [
    parseLayer(
      config,
      warnAs((field) => field),
    ),
    ...script.layers,
  ];
  const merged = mergeLayers(layers);
  const { apiBase = PUBLISHED_API_BASE, frameUrl = script.frameUrl } = merged;
  const widgetConfig = { ...merged, apiBase, frameUrl };
  const problem = findProblem(widgetConfig);
  if (problem) {
    log.error(problem.message);
    emitter.emit('error', problem);
    throw problem;
  }
  subscribeConfigured(config);
  widget = makeWidget(widgetConfig, emitter);
  beforeInit.open(widget);
  return widget.ready;
}

/** Opens the panel and, with `prefill`, puts that text into the composer. */
export function open(options: { prefill?: string | undefined } = {}): void {
  const { prefill } = Object(options) as { prefill?: unknown };
  withWidget((running) => running.open(prefill === undefined ? undefined : String(prefill)));
}

/** Closes the panel. */
export function close(): void {
  withWidget((running) => running.close());
}

/** Opens the panel if it is closed, closes it if it is open. */
export function toggle(): void {
  withWidget((running) => running.toggle());
}

/** Sends a text as the visitor; resolves with the message once the server has it. */
export function sendMessage(text: string): Promise<ChatMessage> {
  return beforeInit.run((running) => running.sendMessage(String(text)));
}

/**
 * Tells who the visitor is, without reconnecting; `externalUserId: null` signs out. Resolves once
 * the server has taken it over.
 */
export function identify(profile: Profile): Promise<void> {
  return beforeInit.run((running) => running.identify(profile));
}

/** Switches the language and remembers it in localStorage. */
export function setLocale(locale: Locale): void {
  if (isLocale(locale)) withWidget((running) => running.setLocale(locale));
  else log.warn(`setLocale(${JSON.stringify(locale)}) is ignored: it takes ${LOCALES.join(', ')}.`);
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
  if (!widget) return;
  beforeInit.close();
  widget.destroy();
  widget = undefined;
  unsubscribeConfigured();
  emitter.emit('shutdown', undefined);
}

/** What `init()` brought along goes with its widget; what `on()` subscribed stays. */
function subscribeConfigured({ onReady, onMessage }: InitConfig): void {
  const undo = [
    onReady && emitter.on('ready', onReady),
    onMessage && emitter.on('message', onMessage),
  ];
  unsubscribeConfigured = () => undo.forEach((unsubscribe) => unsubscribe?.());
}

function withWidget(call: (running: Widget) => void): void {
  beforeInit.run(call).catch((error: unknown) => log.warn(String(error)));
}

function findProblem(config: WidgetConfig): WidgetError | undefined {
  if (location.origin === 'null') {
    return new WidgetError({
      code: 'unsupported',
      message: 'This page has no origin (file:, or a sandboxed frame); serve it over http(s).',
    });
  }
  if (config.appKey === undefined && !config.mock) {
    return new WidgetError({
      code: 'no_app_key',
      message: 'no appKey: set data-app-key on the script, or pass appKey to init().',
    });
  }
  if (!isAddress(config.frameUrl)) {
    return new WidgetError({ code: 'bad_config', message: `No address: ${config.frameUrl}` });
  }
  return undefined;
}

function isAddress(text: string): boolean {
  try {
    return new URL(text).href !== '';
  } catch {
    return false;
  }
}
