import type { Locale } from '../../../shared/locale.ts';

export type LeaveTexts = {
  title: string;
  text: string;
  confirm: string;
  cancel: string;
  failed: string;
};

/** Apart from the chat's texts: the first view never says them. */
export const LEAVE_TEXTS: Record<Locale, LeaveTexts> = {
  'en-US': {
    title: 'End this conversation?',
    text: 'You can start a new one at any time.',
    confirm: 'End conversation',
    cancel: 'Keep chatting',
    failed: 'Something went wrong. Please try again.',
  },
  'zh-CN': {
    title: '结束本次对话？',
    text: '您可以随时开始新的对话。',
    confirm: '结束对话',
    cancel: '继续对话',
    failed: '操作失败，请重试。',
  },
};
