import type { Locale } from '../../shared/locale.ts';

type Row = {
  /** The party whose actions are counted. An address stands for its whole network. */
  of: 'address' | 'visitor' | 'agent' | 'account' | 'socket' | 'node';
  /** The size of a burst. */
  atOnce: number;
  /**
   * The rate in the long run. Without it, the limit is a number of things that exist at the same
   * time.
   */
  perSecond?: number;
  /** Nodes tell each other of each one, as it comes seldom. All others are counted by each node alone. */
  isOfAllNodes?: true;
  /** It bounds memory, and holds whatever `RATE_LIMIT` says. */
  isFixed?: true;
  /** The purpose of the limit, or the reason why people do not reach it. The docs show it. */
  why: string;
  /** The text for a refused client. The English one fits into a close frame (123 bytes). */
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
  requestsOfAddress: {
    of: 'address',
    why: '1,000 people whose pages come back at once, or 200 who ask once a second',
    atOnce: 2000,
    perSecond: 200,
    detail: {
      'zh-CN': '此网络地址的请求过多，请稍后再试。',
      'en-US': 'Too many requests from this network. Please wait a moment.',
    },
  },
  handshakesOfAddress: {
    of: 'address',
    why: '72,000 page views an hour',
    atOnce: 300,
    perSecond: 20,
    detail: {
      'zh-CN': '此网络地址同时建立的连接过多，请稍后再试。',
      'en-US': 'Too many sessions begin from this network. Please wait a moment.',
    },
  },
  entriesOfAddress: {
    of: 'address',
    why: 'a team of 20 who open and use their invitations in the same minute',
    atOnce: 60,
    perSecond: 60 / HOUR,
    isOfAllNodes: true,
    detail: {
      'zh-CN': '尝试次数过多，请稍后再试。',
      'en-US': 'Too many attempts from this network. Please try again later.',
    },
  },
  guessesOfAddress: {
    of: 'address',
    why: 'an office of 60 that signs in at nine; a password or code that is wrong counts like a right one',
    atOnce: 60,
    perSecond: 120 / HOUR,
    isOfAllNodes: true,
    detail: {
      'zh-CN': '此网络地址的登录尝试过多，请稍后再试。',
      'en-US': 'Too many sign-ins from this network. Please try again later.',
    },
  },
  guessesOfAccountAtAddress: {
    of: 'account',
    why: 'a person who tries all their passwords',
    atOnce: 10,
    perSecond: 60 / HOUR,
    isOfAllNodes: true,
    detail: {
      'zh-CN': '登录尝试过多，请稍后再试。',
      'en-US': 'Too many tries. Please wait a minute and try again.',
    },
  },
  guessesOfAccount: {
    of: 'account',
    why: 'strangers at many addresses together; the person behind the account waits 36 seconds at most',
    atOnce: 100,
    perSecond: 100 / HOUR,
    isOfAllNodes: true,
    detail: {
      'zh-CN': '此账户的登录尝试过多，请稍后再试。',
      'en-US': 'Too many tries on this account. Please wait a minute and try again.',
    },
  },
  waitingPasswords: {
    of: 'node',
    why: 'passwords that wait for one of the two that are looked at; holds whatever `RATE_LIMIT` is',
    atOnce: 64,
    isFixed: true,
    detail: {
      'zh-CN': '当前登录人数过多，请稍后再试。',
      'en-US': 'Too many people sign in right now. Please wait a moment.',
    },
  },
  picturesOfAgent: {
    of: 'agent',
    why: 'somebody who tries all their pictures',
    atOnce: 10,
    perSecond: 30 / HOUR,
    detail: {
      'zh-CN': '更换头像过于频繁，请稍后再试。',
      'en-US': 'Too many new pictures. Please wait a few minutes and try again.',
    },
  },
  waitingPictures: {
    of: 'node',
    why: 'pictures of up to 2 MB that wait for the one that is made smaller; holds whatever `RATE_LIMIT` is',
    atOnce: 8,
    isFixed: true,
    detail: {
      'zh-CN': '当前上传的图片过多，请稍后再试。',
      'en-US': 'Too many pictures are being uploaded. Please wait a moment.',
    },
  },
  requestsOfVisitor: {
    of: 'visitor',
    why: '24 tabs restored together, five requests each',
    atOnce: 120,
    perSecond: 10,
    detail: {
      'zh-CN': '请求过多，请稍后再试。',
      'en-US': 'Too many requests. Please wait a moment.',
    },
  },
  messagesOfVisitor: {
    of: 'visitor',
    why: '20 may have waited through an outage; nobody types faster than one a second',
    atOnce: 20,
    perSecond: 1,
    detail: {
      'zh-CN': '消息发送过于频繁，请稍等片刻。',
      'en-US': 'Too many messages at once. Please wait a moment.',
    },
  },
  conversationsOfVisitor: {
    of: 'visitor',
    why: 'a new conversation every other minute',
    atOnce: 30,
    perSecond: 30 / HOUR,
    isOfAllNodes: true,
    detail: {
      'zh-CN': '新开的对话过多，请稍后再发送。',
      'en-US': 'Too many new conversations. Please send this later.',
    },
  },
  conversationsOfAddress: {
    of: 'address',
    why: 'each of 1,000 people asks for help within the hour',
    atOnce: 1000,
    perSecond: 1000 / HOUR,
    isOfAllNodes: true,
    detail: {
      'zh-CN': '此网络地址新开的对话过多，请稍后再发送。',
      'en-US': 'Too many new conversations from this network. Please send this later.',
    },
  },
  newVisitorsOfAddress: {
    of: 'address',
    why: '1,000 people come for the first time, or sign out, three times an hour',
    atOnce: 3000,
    perSecond: 3000 / HOUR,
    isOfAllNodes: true,
    detail: {
      'zh-CN': '此网络地址的新访客过多，请稍后再试。',
      'en-US': 'Too many new visitors from this network. Please try again later.',
    },
  },
  storedBytesOfAddress: {
    of: 'address',
    why: '1,000 people write 100 messages of 1,000 bytes each',
    atOnce: 100_000_000,
    perSecond: 100_000_000 / DAY,
    detail: {
      'zh-CN': '此网络地址今天发送的数据过多，请稍后再试。',
      'en-US': 'Too much was sent from this network today. Please try again later.',
    },
  },
  socketOpeningsOfAddress: {
    of: 'address',
    why: '1,000 people who reconnect after a restart',
    atOnce: 1000,
    perSecond: 50,
    detail: {
      'zh-CN': '此网络地址新建的连接过多，请稍后再试。',
      'en-US': 'Too many connections are opened from this network. Please wait a moment.',
    },
  },
  openSocketsOfAddress: {
    of: 'address',
    why: '1,000 people with two browsers each',
    atOnce: 2000,
    detail: {
      'zh-CN': '此网络地址的连接过多，请稍后再试。',
      'en-US': 'Too many open connections from this network. Please wait a moment.',
    },
  },
  openSocketsOfVisitor: {
    of: 'visitor',
    why: 'the tabs of one browser share a socket; the rest is for other devices and lost ones',
    atOnce: 30,
    detail: {
      'zh-CN': '打开的聊天窗口过多，请关闭一些。',
      'en-US': 'The chat is open too many times. Please close some tabs.',
    },
  },
  waitingSockets: {
    of: 'node',
    why: 'sockets that come back after a restart, behind the eight that are looked at; holds whatever `RATE_LIMIT` is',
    atOnce: 2_048,
    isFixed: true,
    detail: {
      'zh-CN': '正在重新连接的人过多，请稍等片刻。',
      'en-US': 'Too many come back at this moment. Please wait a moment.',
    },
  },
  framesOfVisitor: {
    of: 'visitor',
    why: 'over all sockets; a tab that types sends one in 3 s, and every tab a ping in 25 s',
    atOnce: 90,
    perSecond: 10,
    detail: {
      'zh-CN': '操作过于频繁，请稍等片刻。',
      'en-US': 'Too many signals at once. Please wait a moment.',
    },
  },
  framesOfAgent: {
    of: 'agent',
    why: 'an agent in several windows, or a bot in many conversations',
    atOnce: 180,
    perSecond: 20,
    detail: {
      'zh-CN': '操作过于频繁，请稍等片刻。',
      'en-US': 'Too many signals at once. Please wait a moment.',
    },
  },
  waitingFramesOfSocket: {
    of: 'socket',
    why: 'what waits in memory while the store is slow; holds whatever `RATE_LIMIT` is',
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
