import type { Plugin } from 'vite';

/**
 * Private fields lowered to ES2018 cost a WeakMap and two helpers each. Penpal's are private for
 * its own discipline only, nobody can reach its instances in our closure, so they become plain
 * underscored ones: the `privateFieldsAsProperties` assumption that Babel knows and oxc lacks.
 */
export function loosePrivateFields(): Plugin {
  return {
    name: 'loose-private-fields',
    transform(code, id) {
      return id.includes('/penpal/')
        ? { code: code.replace(/#(?=[a-z])/gi, '_'), map: null }
        : null;
    },
  };
}
