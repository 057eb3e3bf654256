import type { ByLocale } from './by-locale.ts';

const enUS = {
  title: 'Settings',
  hint: 'For the whole platform, all sites together.',
  links: 'Standalone links',
  linksText: 'Pages of their own on which visitors chat, without a website around them.',
  linkSwitch: 'Allow links',
  linkSwitchHelp:
    'Turned off, no link of any site opens. Each site has a switch of its own as well.',
  base: 'Link base address',
  baseHelp:
    'New links begin with it. It must lead to this server, for example through your own domain. Leave it empty to use this server’s address.',
  baseBad: 'Enter a full address, such as https://chat.example.com.',
  apiTokens: 'API tokens',
  apiTokensText: 'For programs that use the admin API.',
  openApiTokens: 'Manage API tokens',
};

const zhCN: typeof enUS = {
  title: '设置',
  hint: '适用于整个平台和所有站点。',
  links: '独立链接',
  linksText: '无需网站即可与访客聊天的独立页面。',
  linkSwitch: '允许链接',
  linkSwitchHelp: '关闭后，所有站点的链接都无法打开。每个站点另有自己的开关。',
  base: '链接基础地址',
  baseHelp: '新链接以此开头。该地址须指向此服务器，例如您自己的域名。留空则使用此服务器的地址。',
  baseBad: '请输入完整地址，例如 https://chat.example.com。',
  apiTokens: 'API 令牌',
  apiTokensText: '供使用管理 API 的程序使用。',
  openApiTokens: '管理 API 令牌',
};

export const SETTINGS_TEXTS: ByLocale<typeof enUS> = { 'zh-CN': zhCN, 'en-US': enUS };
