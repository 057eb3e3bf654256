/** A page of the documentation: its path, and its name in the menu in each language. */
export type DocPage = { path: string; en: string; zh: string };

type DocGroup = { en: string; zh: string; pages: readonly DocPage[] };

/** The menu. Each page is a file below `docs/`, and again below `docs/zh/`. */
export const DOC_GROUPS: readonly DocGroup[] = [
  {
    en: 'Start',
    zh: '开始',
    pages: [
      { path: 'quick-start', en: 'Quick start', zh: '快速开始' },
      { path: 'appearance', en: 'Appearance', zh: '外观' },
      { path: 'identity', en: 'Identity', zh: '身份' },
      { path: 'links', en: 'Links', zh: '链接' },
      { path: 'security', en: 'Security', zh: '安全' },
      { path: 'testing', en: 'Testing', zh: '测试' },
      { path: 'troubleshooting', en: 'Troubleshooting', zh: '故障排查' },
    ],
  },
  {
    en: 'Recipes',
    zh: '示例',
    pages: [
      { path: 'recipes/plain', en: 'Plain pages', zh: '普通页面' },
      { path: 'recipes/react', en: 'React and React Router', zh: 'React 与 React Router' },
      { path: 'recipes/next', en: 'Next.js', zh: 'Next.js' },
      { path: 'recipes/vue', en: 'Vue and Nuxt', zh: 'Vue 与 Nuxt' },
      { path: 'recipes/svelte', en: 'Svelte and SvelteKit', zh: 'Svelte 与 SvelteKit' },
      { path: 'recipes/astro', en: 'Astro', zh: 'Astro' },
      { path: 'recipes/angular', en: 'Angular', zh: 'Angular' },
      { path: 'recipes/turbo-htmx', en: 'Turbo and htmx', zh: 'Turbo 与 htmx' },
      { path: 'recipes/wordpress', en: 'WordPress', zh: 'WordPress' },
      { path: 'recipes/tag-managers', en: 'Tag managers', zh: '标签管理器' },
    ],
  },
  {
    en: 'Reference',
    zh: '参考',
    pages: [
      { path: 'reference/configuration', en: 'Configuration', zh: '配置' },
      { path: 'reference/api', en: 'API', zh: 'API' },
      { path: 'reference/events', en: 'Events', zh: '事件' },
      { path: 'reference/errors', en: 'Errors', zh: '错误' },
      { path: 'reference/rest', en: 'REST', zh: 'REST' },
      { path: 'reference/websocket', en: 'WebSocket', zh: 'WebSocket' },
      { path: 'reference/environment', en: 'Environment', zh: '环境变量' },
    ],
  },
  {
    en: 'Operate',
    zh: '运维',
    pages: [
      { path: 'operate', en: 'Host it', zh: '部署' },
      { path: 'visitors', en: 'What visitors can expect', zh: '访客须知' },
    ],
  },
];
