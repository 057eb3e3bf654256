import type { Plugin } from 'vite';

/**
 * Vite wraps each lazy import in code that preloads the chunk's style sheets and imports, a twentieth
 * of what the frame's first view weighs. Our lazy chunks have neither: styles are one file, loaded by
 * the page, and a chunk's imports are there already.
 */
export function lightPreload(): Plugin {
  const helper = '\0vite/preload-helper.js';
  return {
    name: 'light-preload',
    enforce: 'pre',
    load(id) {
      return id === helper ? 'export const __vitePreload = (load) => load();' : null;
    },
  };
}
