import type { Plugin } from 'vite';

/** A call of the optional debug logger, as a statement of its own. */
const DEBUG_CALL = /^\s*(this\.#)?log\?\.\([^;]*\);$/gm;

/**
 * What penpal carries that our bundles have no use for:
 * - its debug logger, which is called only if one is passed, and we pass none;
 * - its `#private` fields: lowered to ES2018 each costs a WeakMap and two helpers, though nobody can
 *   reach its instances inside our closure. They become plain underscored ones, the assumption that
 *   Babel knows as `privateFieldsAsProperties` and oxc lacks.
 */
export function leanPenpal(): Plugin {
  return {
    name: 'lean-penpal',
    transform(code, id) {
      if (!id.includes('/penpal/')) return null;
      const lean = code.replace(DEBUG_CALL, '').replace(/#(?=[a-z])/gi, '_');
      if (lean.includes('log?.('))
        this.error('Penpal calls its debug logger in a way unknown here.');
      return { code: lean, map: null };
    },
  };
}
