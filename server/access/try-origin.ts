import type { Locale } from '../../shared/locale.ts';
import { readOriginPattern } from '../../shared/origins/origin-pattern.ts';
import { isAppOrigin, listedBy } from '../../shared/origins/origins.ts';

type Clause = Record<Locale, string>;

const LOOPBACK = /^(?:localhost|127\.0\.0\.1)(?::|$)/i;

export type TriedOrigin = {
  isAllowed: boolean;
  matchedBy?: string;
  normalized?: string;
  why: Clause;
};

type TriedSite = { originAllowList: readonly string[]; enabled: boolean };

/** The answer that a handshake gives to a page, and why: `told` is its origin or its whole address. */
export function tryOrigin({ originAllowList, enabled }: TriedSite, told: string): TriedOrigin {
  const origin = originOfPage(told.trim());
  if (typeof origin !== 'string') return { isAllowed: false, why: origin };
  const matchedBy = listedBy(originAllowList, origin);
  if (matchedBy === undefined) {
    return { isAllowed: false, normalized: origin, why: notListed(originAllowList, origin) };
  }
  const found = { matchedBy, normalized: origin };
  if (!enabled) {
    return {
      ...found,
      isAllowed: false,
      why: {
        'en-US': `${origin} is on the list, but the site is switched off: visitors see no chat.`,
        'zh-CN': `${origin} 在列表中，但该站点已停用：访客看不到聊天。`,
      },
    };
  }
  return {
    ...found,
    isAllowed: true,
    why:
      matchedBy === origin
        ? {
            'en-US': `Pages of ${origin} get the chat.`,
            'zh-CN': `${origin} 的页面可以使用聊天。`,
          }
        : {
            'en-US': `Pages of ${origin} get the chat: ${matchedBy} covers them.`,
            'zh-CN': `${origin} 的页面可以使用聊天：由 ${matchedBy} 允许。`,
          },
  };
}

/** People paste what their browser shows, so a path is no fault here. */
function originOfPage(text: string): string | Clause {
  if (text.includes('*')) {
    return {
      'en-US': `"${text}" stands for many pages: try the address of one of them.`,
      'zh-CN': `“${text}” 代表多个页面：请输入其中一个页面的地址。`,
    };
  }
  if (/^https?:/i.test(text) && URL.canParse(text)) return new URL(text).origin;
  const host = text.split('/', 1)[0] ?? '';
  const isNamed = /^[\w.-]+(:\d+)?$/.test(host) && host.toLowerCase() !== 'null';
  if (isNamed && URL.canParse(`https://${host}`)) {
    return LOOPBACK.test(host) ? `http://${host}` : new URL(`https://${host}`).origin;
  }
  return readOriginPattern(text);
}

/** The likeliest oversight: the same host by another scheme, port or spelling. */
function notListed(list: readonly string[], origin: string): Clause {
  const near = list.find((entry) => isNear(entry, origin));
  const plain = {
    'en-US': `${origin} is not on the list: its visitors get no chat.`,
    'zh-CN': `${origin} 不在列表中：其访客无法使用聊天。`,
  };
  if (near === undefined) return plain;
  return {
    'en-US': `${plain['en-US']} The list has ${near}, which is another origin. Add ${origin} too.`,
    'zh-CN': `${plain['zh-CN']}列表中的 ${near} 是另一个来源，请一并添加 ${origin}。`,
  };
}

function isNear(entry: string, origin: string): boolean {
  if (isAppOrigin(entry) || isAppOrigin(origin)) return false;
  const bare = (one: string) => {
    const [, host = ''] = /^https?:\/\/(?:\*\.|www\.)?([^:/]+)/.exec(one) ?? [];
    return host;
  };
  return bare(entry) === bare(origin);
}
