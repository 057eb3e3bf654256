import type { Locale } from '../../../shared/locale.ts';

export type HintTexts = { closed: string; startNew: string; keysHeld: string };

/** Apart from the chat's texts: the first view never says them. */
export const HINT_TEXTS: Record<Locale, HintTexts> = {
  'en-US': {
    closed: 'This conversation has ended.',
    startNew: 'Start a new conversation',
    keysHeld:
      "This page is holding the keyboard: what you type arrives here, but Enter doesn't send it. Close the page's pop-up, or press Send.",
  },
  'zh-CN': {
    closed: '本次对话已结束。',
    startNew: '开始新对话',
    keysHeld:
      '此页面占用了键盘：可以输入字母和数字，但输入法和回车键不起作用。请关闭页面上的弹窗，或点击“发送”。',
  },
};
