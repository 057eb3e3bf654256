import type { Locale } from '../../../shared/locale.ts';

export type MenuTexts = { mute: string; leave: string };

/** Apart from the chat's texts: the first view never says them. */
export const MENU_TEXTS: Record<Locale, MenuTexts> = {
  'en-US': {
    mute: 'Mute sounds',
    leave: 'End this conversation',
  },
  'zh-CN': {
    mute: '静音',
    leave: '结束对话',
  },
};
