/**
 * Every way in which the widget can fail. Branch on the code, never on the message: the message is
 * for people and follows their language.
 */
export const ERROR_CODES = [
  /** No `appKey` in any layer of the configuration. */
  'no_app_key',
  /** A configuration value that the widget cannot work without is unusable. */
  'bad_config',
  /** The chat frame did not answer in time: blocked, offline or not there. */
  'frame_unreachable',
  /** The embedding page's origin is not on the site's list. */
  'origin_denied',
  /** The site exists but its customer service is switched off, or there is no such site. */
  'unavailable',
  /** The identity signature does not match. */
  'signature_invalid',
  /** The identity signature is older than the site allows. */
  'signature_expired',
  /** The site demands a signature and none was given. */
  'signature_required',
  /** Standalone links are switched off, for the site or the platform. */
  'link_entry_disabled',
  /** The session is no longer good and could not be renewed. */
  'unauthorized',
  /** Too many requests; the widget waits as told and goes on. */
  'rate_limited',
  /** A text of more than 4,000 characters (Unicode code points). */
  'message_too_long',
  /** The server refused a message for good. */
  'send_failed',
  /** The server could not be reached or broke; the widget keeps trying. */
  'network',
  /** This page or browser cannot run the widget (no origin, no window, shut down). */
  'unsupported',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** These may pass by themselves, so the widget tries again. */
const RETRYABLE_CODES: readonly ErrorCode[] = ['frame_unreachable', 'rate_limited', 'network'];

/** A `WidgetError` as plain data: what crosses the frame boundary. */
export type WidgetErrorData = {
  code: ErrorCode;
  message: string;
  status?: number;
};

/** The only error that the widget's API rejects with or hands to `error` handlers. */
export class WidgetError extends Error {
  declare readonly code: ErrorCode;
  /** The HTTP status, where a server's answer was the cause. */
  declare readonly status?: number;
  /** True if it may pass: the widget tries again, by itself or when it is next asked for something. */
  declare readonly retryable: boolean;
  /** The error that led to this one, if it is known. */
  declare readonly cause?: unknown;

  constructor(data: WidgetErrorData, cause?: unknown) {
    super(data.message);
    this.name = 'WidgetError';
    this.code = data.code;
    if (data.status !== undefined) this.status = data.status;
    this.retryable = RETRYABLE_CODES.includes(data.code);
    // The cause is not passed to `super(message, { cause })`: that is ES2022, and this file runs on
    // ES2018 browsers.
    if (cause !== undefined) this.cause = cause;
  }
}

/** The part of an error that crosses the frame boundary. */
export function toErrorData({ code, message, status }: WidgetError): WidgetErrorData {
  return status === undefined ? { code, message } : { code, message, status };
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return (ERROR_CODES as readonly unknown[]).includes(value);
}

/** In UTF-16 units: what crosses a boundary shall fill nobody's console. */
const MAX_CODE = 64;
const MAX_MESSAGE = 1000;

/**
 * Makes an error of whatever crossed a boundary; what has no code becomes `fallback`. Any code
 * is taken: a frame that is newer than its loader may know more of them.
 */
export function toWidgetError(value: unknown, fallback: ErrorCode = 'network'): WidgetError {
  if (value instanceof WidgetError) return value;
  const { code, message = value, status } = Object(value) as Partial<WidgetErrorData>;
  return new WidgetError(
    {
      code: typeof code === 'string' ? (code.slice(0, MAX_CODE) as ErrorCode) : fallback,
      // An object may have no `toString`, or one that throws.
      message: message === Object(message) ? typeof message : String(message).slice(0, MAX_MESSAGE),
      ...(typeof status === 'number' && { status }),
    },
    value,
  );
}
