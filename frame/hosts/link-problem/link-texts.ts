import type { ErrorCode } from '../../../shared/rpc/errors.ts';
import type { Locale } from '../../../shared/locale.ts';
import type { LinkFault } from '../link.ts';

/**
 * The reason why a link led to no chat: one that the page found by itself, or the server's answer.
 */
export type LinkTrouble = LinkFault | ErrorCode;

type LinkTexts = {
  /** Said beside the reason. */
  advice: Partial<Record<LinkTrouble, string>>;
  backTo(host: string): string;
};

/** Apart from the chat's texts: hardly any visitor ever sees them. */
export const LINK_TEXTS: Record<Locale, LinkTexts> = {
  'en-US': {
    advice: {
      incomplete: 'Go back to where you found this link and open it again, or ask for a new one.',
      invalid: 'This link may have been altered. Please ask for a new one.',
      foreign: "For your safety we did not open it: it points to a server we don't know.",
      signature_invalid: 'This link may have been altered or replaced. Please ask for a new one.',
      signature_expired:
        'For your safety such links work only for a short time. Go back to where you found this' +
        ' link and open the chat again.',
      signature_required:
        'Go back to where you found this link and open it again, or ask for a new one.',
      link_entry_disabled: 'Please try again later.',
      unavailable: 'Please try again later.',
    },
    backTo: (host) => `Back to ${host}`,
  },
  'zh-CN': {
    advice: {
      incomplete: '请返回原页面重新打开，或获取新的链接。',
      invalid: '链接内容可能已被更改。请返回原页面重新打开，或获取新的链接。',
      foreign: '为了您的安全，我们没有打开此链接：它指向未知的服务器。',
      signature_invalid: '链接内容可能已被更改，或已被新的链接取代。请获取新的链接。',
      signature_expired: '为了您的安全，此类链接仅在短时间内有效。请返回原页面重新打开。',
      signature_required: '请返回原页面重新打开，或获取新的链接。',
      link_entry_disabled: '请稍后再试。',
      unavailable: '请稍后再试。',
    },
    backTo: (host) => `返回 ${host}`,
  },
};

/** The chat's own words for the reason. */
export function reasonOf(trouble: LinkTrouble): ErrorCode {
  switch (trouble) {
    case 'incomplete':
      return 'signature_required';
    case 'invalid':
    case 'foreign':
    case 'bad_config':
      return 'signature_invalid';
    case 'no_app_key':
    case 'frame_unreachable':
    case 'origin_denied':
    case 'unavailable':
    case 'signature_invalid':
    case 'signature_expired':
    case 'signature_required':
    case 'link_entry_disabled':
    case 'unauthorized':
    case 'rate_limited':
    case 'message_too_long':
    case 'send_failed':
    case 'network':
    case 'unsupported':
      return trouble;
  }
}
