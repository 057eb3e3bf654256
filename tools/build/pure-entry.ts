import type { Plugin, Rolldown } from 'vite';

/** Whatever a bundler will not drop unasked: it could run somebody's code. */
const MAY_ACT = new Set([
  'AssignmentExpression',
  'BinaryExpression',
  'CallExpression',
  'MemberExpression',
  'NewExpression',
  'SpreadElement',
  'TaggedTemplateExpression',
]);

/**
 * Makes the ESM entry what `sideEffects` in package.json promises: importing it does nothing, so an
 * unused part can go. That field speaks of files, and all of ours are one by now; within a file only
 * a call that is marked can go. All that our modules do at their top level is to make values, so the
 * making of each is put into a marked call.
 */
export function pureEntry(): Plugin {
  return {
    name: 'pure-entry',
    renderChunk(code, _chunk, { format }) {
      if (format !== 'es') return null;
      let marked = 'const makeValue = (make) => make();\n';
      let end = 0;
      for (const { start, end: next } of valuesThatMayAct(this.parse(code))) {
        const making = `() => (${code.slice(start, next)})`;
        marked += `${code.slice(end, start)}/* @__PURE__ */ makeValue(${making})`;
        end = next;
      }
      return { code: marked + code.slice(end), map: null };
    },
  };
}

/** The first values of top-level variables, in their order. */
function valuesThatMayAct({ body }: ReturnType<Rolldown.PluginContext['parse']>) {
  return body
    .filter((statement) => statement.type === 'VariableDeclaration')
    .flatMap(({ declarations }) => declarations)
    .flatMap(({ init }) => (init && mayAct(init) ? [init] : []));
}

function mayAct(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(mayAct);
  const { type, ...parts } = Object(node) as { type?: unknown };
  if (typeof type !== 'string' || /Function|Class/.test(type)) return false;
  return MAY_ACT.has(type) || Object.values(parts).some(mayAct);
}
