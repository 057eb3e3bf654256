/**
 * The runtime that compiled Solid components import instead of `solid-js/web`: the same, but for
 * `template`, which turns a component's static markup into nodes. Under `require-trusted-types-for
 * 'script'` a browser refuses that for plain strings; here the compiler's own strings, and no
 * others, pass through a policy that nothing else can reach. Our pages' CSPs allow just its name.
 */
import { template as plainTemplate } from 'solid-js/web';

export * from 'solid-js/web';

type TrustedTypes = {
  createPolicy(
    name: string,
    rules: { createHTML(html: string): string },
  ): {
    createHTML(html: string): string;
  };
};

const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy(
  'cs-templates',
  { createHTML: (html) => html },
);

export const template: typeof plainTemplate = (html, ...flags) =>
  plainTemplate(policy ? policy.createHTML(html) : html, ...flags);
