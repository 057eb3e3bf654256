import type { Locale } from '../../shared/locale.ts';

type Row = {
  /** Whose doing is counted; an address stands for its whole network. */
  of: 'address' | 'visitor' | 'agent' | 'socket';
  /** How many at once. */
  atOnce: number;
  /** How many more in the long run; without, the count is of what is there at this moment. */
  perSecond?: number;
  /** It bounds memory, and holds whatever `RATE_LIMIT` says. */
  isFixed?: true;
  /** What a refused client is told. The English one fits into a close frame (123 bytes). */
  detail: Record<Locale, string>;
};

const HOUR = 3600;
const DAY = 24 * HOUR;

/** A handshake's or profile's bytes that are free: a row is rewritten then, it does not grow. */
export const ORDINARY_PROFILE_BYTES = 2048;

/**
 * Every bound on what one visitor or one address can do on this node. Figures for a visitor lie far
 * above what hands can do in 30 tabs. Figures for an address hold for an office of 1,000 people or a
 * carrier's customers behind it, all of them on a shop's page on the day of its sale.
 */
export const LIMITS = {
  // 1,000 pages that come back at once ask twice each; 200 people ask once a second.
  requestsOfAddress: {
    of: 'address',
    atOnce: 2000,
    perSecond: 200,
    detail: {
      'zh-CN': '此网络地址的请求过多，请稍后再试。',
      'en-US': 'Too many requests from this network. Please wait a moment.',
    },
  },
  // One a page view: 20 a second are 72,000 an hour.
  handshakesOfAddress: {
    of: 'address',
    atOnce: 300,
    perSecond: 20,
    detail: {
      'zh-CN': '此网络地址同时建立的连接过多，请稍后再试。',
      'en-US': 'Too many sessions begin from this network. Please wait a moment.',
    },
  },
  // A page makes some five requests as it starts: 24 tabs that are restored together.
  requestsOfVisitor: {
    of: 'visitor',
    atOnce: 120,
    perSecond: 10,
    detail: {
      'zh-CN': '请求过多，请稍后再试。',
      'en-US': 'Too many requests. Please wait a moment.',
    },
  },
  // Nobody types a message a second for long; 20 are what waited through an outage.
  messagesOfVisitor: {
    of: 'visitor',
    atOnce: 20,
    perSecond: 1,
    detail: {
      'zh-CN': '消息发送过于频繁，请稍等片刻。',
      'en-US': 'Too many messages at once. Please wait a moment.',
    },
  },
  // Who ends a conversation and begins another does so every other minute for an hour.
  conversationsOfVisitor: {
    of: 'visitor',
    atOnce: 30,
    perSecond: 30 / HOUR,
    detail: {
      'zh-CN': '新开的对话过多，请稍后再发送。',
      'en-US': 'Too many new conversations. Please send this later.',
    },
  },
  // Every one of 1,000 people behind one address asks for help within the same hour.
  conversationsOfAddress: {
    of: 'address',
    atOnce: 1000,
    perSecond: 1000 / HOUR,
    detail: {
      'zh-CN': '此网络地址新开的对话过多，请稍后再发送。',
      'en-US': 'Too many new conversations from this network. Please send this later.',
    },
  },
  // Only a browser's first visit counts, and a sign-out: three for each of those 1,000, every hour.
  newVisitorsOfAddress: {
    of: 'address',
    atOnce: 3000,
    perSecond: 3000 / HOUR,
    detail: {
      'zh-CN': '此网络地址的新访客过多，请稍后再试。',
      'en-US': 'Too many new visitors from this network. Please try again later.',
    },
  },
  // 1,000 people who write 100 messages of 1,000 bytes each; a long text in Chinese takes 12,000.
  storedBytesOfAddress: {
    of: 'address',
    atOnce: 100_000_000,
    perSecond: 100_000_000 / DAY,
    detail: {
      'zh-CN': '此网络地址今天发送的数据过多，请稍后再试。',
      'en-US': 'Too much was sent from this network today. Please try again later.',
    },
  },
  // All sockets of 1,000 people come back at once after a restart.
  socketOpeningsOfAddress: {
    of: 'address',
    atOnce: 1000,
    perSecond: 50,
    detail: {
      'zh-CN': '此网络地址新建的连接过多，请稍后再试。',
      'en-US': 'Too many connections are opened from this network. Please wait a moment.',
    },
  },
  // The tabs of a browser share one: two for each of those 1,000 people.
  openSocketsOfAddress: {
    of: 'address',
    atOnce: 2000,
    detail: {
      'zh-CN': '此网络地址的连接过多，请稍后再试。',
      'en-US': 'Too many open connections from this network. Please wait a moment.',
    },
  },
  // Tabs that cannot share one, several devices, and lost ones that were not noticed yet.
  openSocketsOfVisitor: {
    of: 'visitor',
    atOnce: 30,
    detail: {
      'zh-CN': '打开的聊天窗口过多，请关闭一些。',
      'en-US': 'The chat is open too many times. Please close some tabs.',
    },
  },
  // Over all sockets: a tab sends a ping in 25 s, and while somebody types one frame in 3 s.
  framesOfVisitor: {
    of: 'visitor',
    atOnce: 90,
    perSecond: 10,
    detail: {
      'zh-CN': '操作过于频繁，请稍等片刻。',
      'en-US': 'Too many signals at once. Please wait a moment.',
    },
  },
  // The same, for an agent in several windows or a bot in several conversations.
  framesOfAgent: {
    of: 'agent',
    atOnce: 180,
    perSecond: 20,
    detail: {
      'zh-CN': '操作过于频繁，请稍等片刻。',
      'en-US': 'Too many signals at once. Please wait a moment.',
    },
  },
  // Frames are taken one by one; what waits while the store is slow lies in memory.
  waitingFramesOfSocket: {
    of: 'socket',
    atOnce: 64,
    isFixed: true,
    detail: {
      'zh-CN': '操作过于频繁，请稍等片刻。',
      'en-US': 'Too many signals wait. Please wait a moment.',
    },
  },
} as const satisfies Record<string, Row>;

export type LimitName = keyof typeof LIMITS;

/** Limits on what comes in the course of time. */
export type RateName = {
  [Name in LimitName]: (typeof LIMITS)[Name] extends { perSecond: number } ? Name : never;
}[LimitName];

/** Limits on what is there at one moment. */
export type CountName = Exclude<LimitName, RateName>;

export const LIMIT_NAMES = Object.keys(LIMITS) as LimitName[];

export const rowOf = (name: LimitName): Row => LIMITS[name];
