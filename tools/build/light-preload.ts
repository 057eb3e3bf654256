import type { Plugin } from 'vite';

/**
 * Vite wraps each lazy import in code that preloads what the chunk needs, a twentieth of what the
 * frame's first view weighs. Ours does just what the browser does not do by itself: it asks at
 * once for all that the chunk needs, and waits for its style sheet, so that nothing is shown without it.
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
const add = (file) =>
  added[file] ??= new Promise((resolve, reject) => {
    const link = document.createElement('link');
    const isStyle = file.endsWith('.css');
    link.rel = isStyle ? 'stylesheet' : 'modulepreload';
    link.crossOrigin = '';
    link.href = (document.documentElement.dataset.base || '') + '/' + file;
    link.onload = resolve;
    link.onerror = () => {
      link.remove();
      delete added[file];
      reject(new Error(file));
    };
    document.head.append(link);
    // Whether a script is there, its import tells; older browsers tell nothing of what is preloaded.
    if (!isStyle) resolve();
  });
export const __vitePreload = (load, files = []) =>
  Promise.all([load(), ...files.map(add)]).then(([part]) => part);
`;
