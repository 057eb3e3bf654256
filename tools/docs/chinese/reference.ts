import type { ErrorCode } from '../../../shared/rpc/errors.ts';
import type { WidgetEvent } from '../../../shared/rpc/events.ts';
import type { CLOSE_CODES } from '../../../shared/wire/close-codes.ts';

/** The comments above the methods and properties of the API in Chinese. */
export const CHINESE_METHODS: Record<string, string> = {
  init: '启动组件。\n\n聊天可用时 promise 完成。停机或网络问题可能自行恢复：组件会继续重试，并触发 `error` 事件。只有 `retryable` 为 false 的 `WidgetError` 才会使 promise 拒绝。',
  open: '打开面板；有 `prefill` 时，把这段文字放进输入框。',
  close: '关闭面板。',
  toggle: '面板关闭时打开，打开时关闭。',
  sendMessage: '以访客的身份发送一条文字；服务器收到后，promise 以这条消息完成。',
  identify:
    '说明访客是谁，不需要重连；`externalUserId: null` 表示退出登录。服务器接受后 promise 完成。',
  setLocale: '切换语言，并保存在 localStorage 里。其他值只会在浏览器控制台得到警告。',
  on: '订阅事件，返回取消订阅的函数。',
  off: '取消用 `on` 订阅的事件。',
  shutdown: '从页面上移除组件，并释放它占用的一切；之后可以用 `init()` 重新开始。',
  isOpen: '面板是否打开。',
  unreadCount: '访客还没有看到的消息数。',
  diagnose: '收集一份用于支持工单的报告。',
  version: '组件的版本。',
};

export const CHINESE_EVENTS: Record<WidgetEvent, string> = {
  ready: '聊天已连接、可以使用。每次 `init()` 触发一次。',
  open: '面板已打开。',
  close: '面板已关闭。',
  message:
    '页面存活期间有消息到达，包括访客自己的：每条一次，按顺序，无论面板是否打开。历史消息不会触发。',
  error: '出现错误；`retryable` 表示组件是否会继续重试。',
  identify: '服务器已接受 `identify()` 的内容，并说明是谁：null 表示匿名。',
  unread: '访客还没有看到的消息数发生变化。',
  shutdown: '组件已移除，不再占用页面的任何东西。',
};

export const CHINESE_ERRORS: Record<ErrorCode, string> = {
  no_app_key: '配置的所有来源里都没有 `appKey`。',
  bad_config: '组件必需的某个配置值无法使用。',
  frame_unreachable: '聊天框架没有及时响应：被拦截、离线或不存在。',
  origin_denied: '嵌入页面的来源不在站点的列表里。',
  unavailable: '站点的客服已停用，或没有这个站点。',
  signature_invalid: '身份签名不匹配。',
  signature_expired: '身份签名超过了站点允许的有效期。',
  signature_required: '站点要求签名，但没有提供。',
  link_entry_disabled: '独立链接已关闭，可能是本站点，也可能是整个平台。',
  unauthorized: '会话已失效，且无法续期。',
  rate_limited: '请求过多；组件会按要求等待，然后继续。',
  message_too_long: '文字超过 4,000 个字符（Unicode 码点）。',
  send_failed: '服务器彻底拒绝了一条消息。',
  network: '无法连接服务器，或服务器出错；组件会继续重试。',
  unsupported: '这个页面或浏览器无法运行组件（没有来源、没有 window、已关闭）。',
};

export const CHINESE_CLOSE_CODES: Record<keyof typeof CLOSE_CODES, string> = {
  unauthorized: '令牌已失效：请续期后重连。',
  forbidden: '不被允许：请不要再连接。',
  rateLimited: '过多：请稍后再试。',
  restart: '服务器正在重启：请错开时间重连。',
};
