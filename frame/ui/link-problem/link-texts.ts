import type { ErrorCode } from '../../../shared/errors.ts';
import type { Locale } from '../../../shared/locale.ts';
import type { LinkFault } from '../../hosts/link.ts';

/** Why a link led to no chat: what the page saw by itself, or the server's answer. */
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
      incomplete:
        'Part of it is missing. Open it again from where you got it, or ask for a new one.',
      invalid:
        'It was changed on its way. Open it again from where you got it, or ask for a new one.',
      foreign:
        'It would connect this page with a server that does not belong to it. Ask for a new link' +
        ' where you got this one.',
      signature_invalid:
        'It was changed on its way, or replaced by a newer one. Ask for a new link where you got' +
        ' this one.',
      signature_expired:
        'To protect you, such links work for a short time only. Open the chat anew from where you' +
        ' got this link.',
      signature_required:
        'Part of it is missing. Open it again from where you got it, or ask for a new one.',
      link_entry_disabled: 'It may be back soon. You can try again later.',
      unavailable: 'You can try again later.',
    },
    backTo: (host) => `Back to ${host}`,
  },
  'zh-CN': {
    advice: {
      incomplete: '链接缺少一部分。请从原处重新打开,或索取新的链接。',
      invalid: '链接在传递中被改动。请从原处重新打开,或索取新的链接。',
      foreign: '该链接会让本页面连接不属于它的服务器。请在获得链接的地方索取新的链接。',
      signature_invalid: '链接被改动,或已被新的链接取代。请在获得链接的地方索取新的链接。',
      signature_expired:
        '为保护您的安全,此类链接仅在短时间内有效。请从获得链接的地方重新打开客服。',
      signature_required: '链接缺少一部分。请从原处重新打开,或索取新的链接。',
      link_entry_disabled: '可能很快恢复,请稍后再试。',
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
