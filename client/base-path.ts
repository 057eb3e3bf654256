/** The path below which our own server serves everything, such as `/chat`; mostly empty. It tells its pages. */
export const basePath = (): string => document.documentElement.dataset['base'] ?? '';
