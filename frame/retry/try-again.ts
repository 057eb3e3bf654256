import type { ErrorCode } from '../../shared/rpc/errors.ts';

/** Whether "Try again" can help the visitor: it is offered nowhere else. */
const CAN_HELP: Record<ErrorCode, boolean> = {
  no_app_key: false,
  bad_config: false,
  frame_unreachable: true,
  // Only the site can put itself on its list.
  origin_denied: false,
  unavailable: true,
  // The same link or page brings the same signature again.
  signature_invalid: false,
  signature_expired: false,
  signature_required: false,
  link_entry_disabled: true,
  // A new session may be let in.
  unauthorized: true,
  rate_limited: true,
  message_too_long: false,
  // Often it was a proxy on the way that refused the message.
  send_failed: true,
  network: true,
  unsupported: false,
};

export function canTryAgain(code: ErrorCode): boolean {
  // A server that is newer than this page may know more codes.
  return CAN_HELP[code] ?? true;
}
