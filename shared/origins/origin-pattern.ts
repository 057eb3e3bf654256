import type { Locale } from '../locale.ts';
import { isAppOrigin, isWebOrigin } from './origins.ts';

type Clause = Record<Locale, string>;

type Address = {
  origin: string;
  host: string;
  pathname: string;
  username: string;
  password: string;
};

/** Every runtime has it, though no library of the language. */
declare const URL: new (text: string) => Address;

const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;
const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/i;
const WILDCARD = /^https:\/\/\*(?:\.[a-z0-9-]+){2,}$/;

/** The exact origin or the wildcard that an entry stands for, or what is wrong with it. */
export function readOriginPattern(entry: string): string | Clause {
  const text = entry.trim();
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
  switch (scheme) {
    case undefined:
      return withoutScheme(text);
    case 'http':
    case 'https':
      return readWebPattern(text);
    case 'file':
      return fault(text, 'names files, which have no origin', '指向本地文件，没有来源');
    case 'ws':
    case 'wss':
      return fault(
        text,
        'is no page: write https:// or http://',
        '不是网页：请改用 https:// 或 http://',
      );
  }
  const origin = text.replace(/\/$/, '').toLowerCase();
  return isAppOrigin(origin)
    ? origin
    : fault(
        text,
        'is no origin of an app: write scheme://host',
        '不是应用的来源：应为 scheme://host',
      );
}

function readWebPattern(text: string): string | Clause {
  const url = parseAddress(text);
  if (!url) return fault(text, 'is no web address', '不是有效的网址');
  const { origin, host, pathname, username, password } = url;
  const advice = instead(origin);
  if (username !== '' || password !== '') {
    return fault(text, `has a user name: ${advice['en-US']}`, `含用户名：${advice['zh-CN']}`);
  }
  if (pathname !== '/' || /[?#]/.test(text)) {
    const told = 'has a path, query or fragment, but the whole origin is admitted';
    return fault(
      text,
      `${told}: ${advice['en-US']}`,
      `含路径、查询参数或片段，但只能允许整个来源：${advice['zh-CN']}`,
    );
  }
  if (host.includes('*')) {
    return WILDCARD.test(origin)
      ? origin
      : fault(
          text,
          'has a wildcard in a place where none is taken: write https://*.example.com',
          '通配符位置不正确：应为 https://*.example.com',
        );
  }
  return isWebOrigin(origin)
    ? origin
    : fault(text, 'has a host that no page can have', '主机名无效');
}

function withoutScheme(text: string): Clause {
  if (text === '*') {
    return fault(
      text,
      'would admit every page: name the origins, or write https://*.example.com',
      '会允许所有网页：请列出来源，或使用 https://*.example.com',
    );
  }
  if (text === 'null') {
    return fault(text, 'stands for pages without an origin', '代表没有来源的网页');
  }
  const bare = text.replace(/^\/+/, '');
  const scheme = LOOPBACK.test(bare) ? 'http' : 'https';
  const read = bare === '' ? undefined : readWebPattern(`${scheme}://${bare}`);
  if (typeof read !== 'string') return fault(text, 'has no scheme', '缺少协议');
  const advice = instead(read);
  return fault(text, `has no scheme: ${advice['en-US']}`, `缺少协议：${advice['zh-CN']}`);
}

function instead(origin: string): Clause {
  return { 'en-US': `write ${origin}`, 'zh-CN': `请改为 ${origin}` };
}

function fault(text: string, english: string, chinese: string): Clause {
  const named = JSON.stringify(text);
  return { 'en-US': `${named} ${english}`, 'zh-CN': `${named} ${chinese}` };
}

function parseAddress(text: string): Address | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
