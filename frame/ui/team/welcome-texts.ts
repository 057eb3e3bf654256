import type { Locale } from '../../../shared/locale.ts';

/** `textAway` where nobody of the team is there. */
export type WelcomeTexts = { title: string; text: string; textAway: string };

/** Apart from the chat's texts: the first view never says them. */
export const WELCOME_TEXTS: Record<Locale, WelcomeTexts> = {
  'en-US': {
    title: 'How can we help?',
    text: 'Send us a message. We usually reply within 30 seconds.',
    textAway: "We're away right now. Leave a message and we'll reply here.",
  },
  'zh-CN': {
    title: '有什么可以帮您？',
    text: '给我们发消息吧，通常 30 秒内回复。',
    textAway: '客服暂时不在，请留言，我们会在这里回复您。',
  },
};
