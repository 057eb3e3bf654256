import { dataAttribute } from '../shared/config/field.ts';
import type { PlaygroundSettings } from './playground-settings.ts';

/** Puts the widget's script on the page, as the snippet would. */
export function embedWidget(origin: string, settings: PlaygroundSettings): void {
  const script = document.createElement('script');
  script.async = true;
  for (const [name, value] of settings) script.setAttribute(dataAttribute(name), value);
  script.src = trustedScriptUrl(`${origin}/widget.js`);
  document.head.append(script);
}

type ScriptUrlRules = { createScriptURL(url: string): string };
type TrustedTypes = { createPolicy(name: string, rules: ScriptUrlRules): ScriptUrlRules };

/** On a page that enforces Trusted Types, a script's address must come through a policy. */
function trustedScriptUrl(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('cs-demo', { createScriptURL: (ours) => ours });
  return policy ? policy.createScriptURL(url) : url;
}
