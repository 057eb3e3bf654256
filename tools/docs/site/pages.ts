/** A page of the documentation: its path, and its name in the menu in each language. */
export type DocPage = {
  path: string;
  en: string;
  zh: string;
  /** Its text is in English only; the Chinese menu leads there. */
  isEnglishOnly?: true;
};

type DocGroup = { en: string; zh: string; pages: readonly DocPage[] };

/** The menu. Each page is a file below `docs/`, and again below `docs/zh/` unless it is English only. */
export const DOC_GROUPS: readonly DocGroup[] = [
  {
    en: 'Start',
    zh: '开始',
    pages: [{ path: 'quick-start', en: 'Quick start', zh: '快速开始' }],
  },
  {
    en: 'Operate',
    zh: '运维',
    pages: [
      { path: 'operate', en: 'Host it', zh: '部署（英文）', isEnglishOnly: true },
      {
        path: 'visitors',
        en: 'What visitors can expect',
        zh: '访客须知（英文）',
        isEnglishOnly: true,
      },
    ],
  },
];
