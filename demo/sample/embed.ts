import { dataAttribute } from '../../shared/config/field.ts';
import type { Place } from '../base/place.ts';
import type { Settings } from '../base/settings.ts';

/** Puts the widget's script on the page, as the snippet would; resolves once it has run or failed. */
export function embedWidget({ widgetRoot }: Place, settings: Settings): Promise<void> {
  const script = document.createElement('script');
  script.async = true;
  for (const [name, value] of settings) script.setAttribute(dataAttribute(name), value);
  script.src = trustedScriptUrl(`${widgetRoot}/widget.js`);
  return new Promise((resolve) => {
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => resolve());
    document.head.append(script);
  });
}

type ScriptUrlRules = { createScriptURL(url: string): string };
type TrustedTypes = { createPolicy(name: string, rules: ScriptUrlRules): ScriptUrlRules };

/** On a page that enforces Trusted Types, a script's address must come through a policy. */
function trustedScriptUrl(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('cs-demo', { createScriptURL: (ours) => ours });
  return policy ? policy.createScriptURL(url) : url;
}
