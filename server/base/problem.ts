import type { Locale } from '../../shared/locale.ts';

type ProblemSpec = { status: number; title: Record<Locale, string> };

/** Every way in which a request can fail, with what a person is told of it. */
const PROBLEMS = {
  bad_request: {
    status: 400,
    title: { 'zh-CN': '请求格式不正确。', 'en-US': 'The request is not valid.' },
  },
  unauthorized: {
    status: 401,
    title: {
      'zh-CN': '访问凭证无效或已过期。',
      'en-US': 'The session is not valid or has expired.',
    },
  },
  bad_credentials: {
    status: 401,
    title: {
      'zh-CN': '邮箱或密码不正确。',
      'en-US': 'The e-mail address or the password is wrong.',
    },
  },
  passkey_refused: {
    status: 403,
    title: {
      'zh-CN': '无法验证此通行密钥，请重试。',
      'en-US': 'This passkey could not be verified. Please try again.',
    },
  },
  passkey_unknown: {
    status: 403,
    title: {
      'zh-CN': '没有账户使用此通行密钥。请使用密码登录。',
      'en-US': 'No account has this passkey. Sign in by password.',
    },
  },
  sign_in_over: {
    status: 401,
    title: {
      'zh-CN': '登录已超时或已被使用，请重新登录。',
      'en-US': 'The sign-in took too long or was used. Please start over.',
    },
  },
  signature_required: {
    status: 401,
    title: {
      'zh-CN': '此客服需要带签名的身份信息。',
      'en-US': 'This chat asks for a signed identity.',
    },
  },
  signature_invalid: {
    status: 401,
    title: { 'zh-CN': '签名无效。', 'en-US': 'The signature does not match.' },
  },
  signature_expired: {
    status: 401,
    title: { 'zh-CN': '签名已过期。', 'en-US': 'The signature has expired.' },
  },
  forbidden: {
    status: 403,
    title: { 'zh-CN': '没有执行此操作的权限。', 'en-US': 'You may not do this.' },
  },
  wrong_password: {
    status: 403,
    title: { 'zh-CN': '密码不正确。', 'en-US': 'The password is wrong.' },
  },
  wrong_code: {
    status: 403,
    title: {
      'zh-CN': '验证码不正确或已过期。',
      'en-US': 'The code is wrong or has expired.',
    },
  },
  account_disabled: {
    status: 403,
    title: {
      'zh-CN': '此账户已停用。请联系管理员。',
      'en-US': 'This account is disabled. Please ask an admin.',
    },
  },
  origin_denied: {
    status: 403,
    title: {
      'zh-CN': '此网站未被允许使用该客服。',
      'en-US': 'This website may not use this customer service.',
    },
  },
  not_found: {
    status: 404,
    title: { 'zh-CN': '找不到所请求的内容。', 'en-US': 'There is nothing here.' },
  },
  unknown_app: {
    status: 404,
    title: { 'zh-CN': 'appKey 不存在。', 'en-US': 'There is no site with this appKey.' },
  },
  app_key_taken: {
    status: 409,
    title: {
      'zh-CN': '该 appKey 已被其他站点使用。',
      'en-US': 'Another site has this appKey.',
    },
  },
  email_taken: {
    status: 409,
    title: {
      'zh-CN': '此邮箱已有账户。',
      'en-US': 'There is an account with this e-mail address already.',
    },
  },
  last_owner: {
    status: 409,
    title: {
      'zh-CN': '至少需要保留一位启用的所有者。请先添加另一位所有者。',
      'en-US': 'At least one enabled owner has to stay. Please make another owner first.',
    },
  },
  shortcut_taken: {
    status: 409,
    title: {
      'zh-CN': '已有使用该快捷词的快捷回复。',
      'en-US': 'Another canned reply has this shortcut.',
    },
  },
  too_many_canned_replies: {
    status: 409,
    title: {
      'zh-CN': '快捷回复已达上限。请先删除不再使用的。',
      'en-US': 'There are too many canned replies. Please delete some first.',
    },
  },
  conversation_superseded: {
    status: 409,
    title: {
      'zh-CN': '访客已有更新的对话，请在该对话中继续。',
      'en-US': 'The visitor has a newer conversation. Please go on there.',
    },
  },
  sign_secret_missing: {
    status: 409,
    title: {
      'zh-CN': '该站点还没有签名密钥，请先生成。',
      'en-US': 'The site has no secret to sign with. Please make one first.',
    },
  },
  entry_over: {
    status: 410,
    title: {
      'zh-CN': '此一次性链接已被使用或已失效。请索取新的链接。',
      'en-US': 'This one-time link has been used or has ended. Please ask for a new one.',
    },
  },
  payload_too_large: {
    status: 413,
    title: { 'zh-CN': '请求内容过大。', 'en-US': 'The request is too large.' },
  },
  unsupported_media_type: {
    status: 415,
    title: { 'zh-CN': '请求内容必须是 JSON。', 'en-US': 'The request must be JSON.' },
  },
  bad_picture: {
    status: 422,
    title: {
      'zh-CN': '无法读取此图片。请使用不超过 2 MB 的 JPEG、PNG、WebP、GIF 或 AVIF 图片。',
      'en-US': 'This picture cannot be read. Use a JPEG, PNG, WebP, GIF or AVIF of up to 2 MB.',
    },
  },
  message_too_long: {
    status: 422,
    title: {
      'zh-CN': '消息过长，最多 4,000 个字符。',
      'en-US': 'The message is too long: 4,000 characters at most.',
    },
  },
  rate_limited: {
    status: 429,
    title: {
      'zh-CN': '操作过于频繁，请稍后再试。',
      'en-US': 'Too many requests. Please wait a moment.',
    },
  },
  internal: {
    status: 500,
    title: {
      'zh-CN': '服务器出错，请稍后再试。',
      'en-US': 'The server failed. Please try again later.',
    },
  },
  store_unavailable: {
    status: 503,
    title: {
      'zh-CN': '服务器暂时无法访问数据，请稍后再试。',
      'en-US': 'The server cannot reach its data right now. Please try again in a moment.',
    },
  },
  provider_failed: {
    status: 503,
    title: {
      'zh-CN': '无法连接身份提供方，请稍后再试，或使用密码登录。',
      'en-US': 'The identity provider cannot be reached. Try again later, or sign in by password.',
    },
  },
  link_entry_disabled: {
    status: 503,
    title: { 'zh-CN': '在线客服链接已停用。', 'en-US': 'Chat links are switched off.' },
  },
} as const satisfies Record<string, ProblemSpec>;

export type ProblemCode = keyof typeof PROBLEMS;

const FIELD_DETAIL: Record<Locale, (field: string, why?: string) => string> = {
  'zh-CN': (field, why) => `字段 ${field} ${why === undefined ? '缺失或无效' : `无效：${why}`}。`,
  'en-US': (field, why) =>
    `The field ${field} is ${why === undefined ? 'missing or not valid' : `not valid: ${why}`}.`,
};

type ProblemOptions = ErrorOptions & {
  field?: string;
  /** A clause, such as what the field takes. */
  why?: Record<Locale, string>;
  /** The details of this case, when the title alone is not enough. */
  detail?: Record<Locale, string>;
  /** Before that it is not worth trying again. */
  retryAfterSeconds?: number;
};

/** The only error that is told to the outside as it is; anything else is `internal`. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly field: string | undefined;
  readonly why: Record<Locale, string> | undefined;
  readonly detail: Record<Locale, string> | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(code, options);
    this.code = code;
    this.field = options.field;
    this.why = options.why;
    this.detail = options.detail;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }

  /** RFC 9457. */
  toBody(locale: Locale) {
    const { status, title } = PROBLEMS[this.code];
    const detail =
      this.field === undefined
        ? this.detail?.[locale]
        : FIELD_DETAIL[locale](this.field, this.why?.[locale]);
    return {
      type: `urn:cs-widget:problem:${this.code}`,
      title: title[locale],
      status,
      code: this.code,
      ...(detail === undefined ? {} : { detail }),
      ...(this.field === undefined ? {} : { field: this.field }),
    };
  }
}
