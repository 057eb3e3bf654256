import type { Locale } from '../../../shared/locale.ts';
import type { ByLocale } from './by-locale.ts';

const enUS = {
  product: 'Console',
  otherLanguage: '中文',
  otherLanguageLocale: 'zh-CN' as Locale,
  signOut: 'Sign out',
  loading: 'Loading…',
  retry: 'Try again',
  save: 'Save changes',
  saving: 'Saving…',
  saved: 'Saved',
  discard: 'Discard',
  unsaved: 'You have unsaved changes',
  cancel: 'Cancel',
  done: 'Done',
  dismiss: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: "Couldn't copy. Select the text and copy it yourself.",
  remove: 'Remove',
  optional: 'Optional',

  nav: {
    label: 'Main',
    conversations: 'Inbox',
    sites: 'Sites',
    team: 'Team',
    settings: 'Settings',
    account: 'Your account',
    profile: 'Profile',
    apiTokens: 'API tokens',
    unread: (count: number) => `${count} unread`,
    skip: 'Skip to content',
  },

  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  languageLabel: 'Language',

  roles: { owner: 'Owner', admin: 'Admin', agent: 'Agent' },
  allSites: 'All sites',

  notFound: 'Page not found',
  notFoundHint: 'The address may be mistyped, or the page has moved.',
  goHome: 'Go to the console',
  noRight: "You don't have access to this page",
  noRightHint: 'Your role does not include it. An owner or admin can change that.',

  problems: {
    offline: "Can't reach the server. Check your connection.",
    unavailable: 'The server is temporarily unavailable. Retrying…',
    ended: 'Your session has ended.',
    signInOver: 'This sign-in took too long or was used. Please start over.',
    forbidden: "You don't have permission to do this.",
    missing: "This doesn't exist any more.",
    tooMany: 'Too many attempts. Please wait a moment.',
    other: 'Something went wrong. Please try again.',
  },
  loadFailed: "We couldn't load this page",
};

const zhCN: typeof enUS = {
  product: '控制台',
  otherLanguage: 'English',
  otherLanguageLocale: 'en-US',
  signOut: '退出登录',
  loading: '加载中…',
  retry: '重试',
  save: '保存更改',
  saving: '正在保存…',
  saved: '已保存',
  discard: '放弃',
  unsaved: '有未保存的更改',
  cancel: '取消',
  done: '完成',
  dismiss: '关闭',
  copy: '复制',
  copied: '已复制',
  copyFailed: '复制失败，请手动选择并复制。',
  remove: '移除',
  optional: '选填',

  nav: {
    label: '主导航',
    conversations: '收件箱',
    sites: '站点',
    team: '团队',
    settings: '设置',
    account: '您的账户',
    profile: '个人资料',
    apiTokens: 'API 令牌',
    unread: (count) => `${count} 条未读`,
    skip: '跳到内容',
  },

  theme: '主题',
  themes: { system: '跟随系统', light: '浅色', dark: '深色' },
  languageLabel: '语言',

  roles: { owner: '所有者', admin: '管理员', agent: '客服' },
  allSites: '全部站点',

  notFound: '页面不存在',
  notFoundHint: '地址可能有误，或页面已移动。',
  goHome: '前往控制台',
  noRight: '您无权访问此页面',
  noRightHint: '您的角色不包含此权限。所有者或管理员可以更改。',

  problems: {
    offline: '无法连接服务器，请检查网络。',
    unavailable: '服务器暂时不可用，正在重试…',
    ended: '您的登录已失效。',
    signInOver: '登录已超时或已被使用，请重新登录。',
    forbidden: '您没有执行此操作的权限。',
    missing: '内容已不存在。',
    tooMany: '尝试次数过多，请稍候。',
    other: '出了点问题，请重试。',
  },
  loadFailed: '页面加载失败',
};

export const COMMON_TEXTS: ByLocale<typeof enUS> = { 'zh-CN': zhCN, 'en-US': enUS };
