import type { ByLocale } from './by-locale.ts';

const enUS = {
  title: 'Notifications',
  text: 'In this browser. They tell of messages from visitors in conversations that are yours or nobody’s, and of conversations that a colleague assigns to you, unless you are looking at them.',
  sound: 'Sound',
  soundHelp: 'A soft bell. With several windows open, one of them rings.',
  tryOut: 'Play the sound',
  desktop: 'Desktop notifications',
  desktopHelp: 'A click on one opens the conversation.',
  desktopDenied:
    'This browser blocks them for the console. Allow notifications in its site settings, then turn them on here.',
  desktopMissing: 'This browser has no notifications.',
  push: 'Notifications without a window',
  pushHelp:
    'The same while no window of the console is open or in sight, by your browser’s push service, which cannot read them. They stop when you sign out.',
  pushDenied: 'These, too, need the browser’s permission for the console.',
  pushMissing: 'This browser has no push service, or the console is not at an https address.',
  pushFailed: (reason: string) => `They could not be turned on. ${reason}`,
  pushRefused: 'Your browser’s push service refused or did not answer. Try again later.',
  count: 'Count in the tab',
  countHelp: 'The number of unread messages, in the title and the icon.',
};

const zhCN: typeof enUS = {
  title: '通知',
  text: '仅适用于此浏览器。由您负责或无人负责的对话收到访客消息，或同事将对话分配给您时提醒您，正在查看的对话除外。',
  sound: '提示音',
  soundHelp: '轻柔的铃声。打开多个窗口时，只有一个窗口发声。',
  tryOut: '播放提示音',
  desktop: '桌面通知',
  desktopHelp: '点击通知即可打开对话。',
  desktopDenied: '浏览器已阻止控制台的通知。请在浏览器的网站设置中允许通知，然后在此开启。',
  desktopMissing: '此浏览器不支持通知。',
  push: '窗口关闭时的通知',
  pushHelp:
    '控制台窗口全部关闭或不在视野内时，通过浏览器的推送服务通知您；推送服务无法读取内容。退出登录后停止。',
  pushDenied: '同样需要浏览器允许控制台的通知。',
  pushMissing: '此浏览器没有推送服务，或控制台未使用 https 地址。',
  pushFailed: (reason) => `无法开启。${reason}`,
  pushRefused: '浏览器的推送服务拒绝了请求或没有响应，请稍后重试。',
  count: '标签页计数',
  countHelp: '在标题和图标中显示未读消息数。',
};

export const NOTIFICATIONS_TEXTS: ByLocale<typeof enUS> = { 'zh-CN': zhCN, 'en-US': enUS };
