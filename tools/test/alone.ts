/** Tests of pages that put a module in the place of another: each file has a process of its own. */
export const WITH_OTHER_MODULES = [
  'frame/chat/chat.test.ts',
  'frame/hosts/link.test.ts',
  'frame/i18n/create-i18n.test.ts',
];
