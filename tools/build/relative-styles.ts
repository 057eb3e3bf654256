import type { Plugin } from 'vite';

/**
 * Names pictures in a style sheet by their place beside it. A server below a path tells its pages of
 * the path, and cannot tell a style sheet. Vite's own setting for it would weigh on each lazy import.
 */
export function relativeStyles(): Plugin {
  return {
    name: 'relative-styles',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type !== 'asset' || !name.endsWith('.css')) continue;
        const folder = name.slice(0, name.lastIndexOf('/') + 1);
        file.source = String(file.source).replaceAll(`url(/${folder}`, 'url(./');
      }
    },
  };
}
