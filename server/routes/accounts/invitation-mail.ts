import type { Locale } from '../../../shared/locale.ts';

type Invited = { to: string; by: string; url: string };

const SUBJECT: Record<Locale, (by: string) => string> = {
  'en-US': (by) => `${by} invites you to the team`,
  'zh-CN': (by) => `${by} 邀请您加入团队`,
};

const TEXT: Record<Locale, (by: string, url: string) => string> = {
  'en-US': (by, url) =>
    `${by} invites you to answer customers together.\n\n` +
    `Make your account here, within 7 days:\n${url}\n\n` +
    'The link works once. If you did not expect it, ignore this mail.\n',
  'zh-CN': (by, url) =>
    `${by} 邀请您一起服务客户。\n\n` +
    `请在 7 天内通过以下链接创建账户：\n${url}\n\n` +
    '此链接只能使用一次。如果您并不知情，请忽略此邮件。\n',
};

/** In the language of whoever invites: nothing is known yet of the other. */
export const invitationMail = ({ to, by, url }: Invited, locale: Locale) => ({
  to,
  subject: SUBJECT[locale](by),
  text: TEXT[locale](by, url),
});
