import type { Plugin } from 'vite';

/**
 * Vite wraps each lazy import in code that preloads what the chunk needs, a twentieth of what the
 * frame's first view weighs. Ours does just what the browser does not do by itself: it waits for the
 * chunk's own style sheet, so that nothing is shown without it.
 */
export function lightPreload(): Plugin {
  const helper = '\0vite/preload-helper.js';
  return {
    name: 'light-preload',
    enforce: 'pre',
    load(id) {
      return id === helper ? HELPER : null;
    },
  };
}

const HELPER = `
const added = {};
const addStyles = (file) =>
  added[file] ??= new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = (document.documentElement.dataset.base || '') + '/' + file;
    link.onload = resolve;
    link.onerror = () => {
      link.remove();
      delete added[file];
      reject(new Error(file));
    };
    document.head.append(link);
  });
export const __vitePreload = (load, files = []) =>
  Promise.all(files.filter((file) => file.endsWith('.css')).map(addStyles)).then(load);
`;
