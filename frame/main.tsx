import { connectEmbeddedHost } from './hosts/embedded.ts';
import { loadPart } from './retry/load-part.ts';
import { startChat } from './start-chat.tsx';
import './ui/base.css';

const parameters = new URLSearchParams(location.search);
const origin = parameters.get('o');

if (window.parent !== window && isOrigin(origin)) {
  // Before anything is asked for, so that nothing flashes.
  document.documentElement.dataset['theme'] = parameters.get('theme') ?? 'light';
  document.documentElement.lang = parameters.get('locale') ?? '';
  connectEmbeddedHost(origin, startChat);
} else {
  // Opened by itself, which sites never do: what only that needs is not in their visitors' way.
  void loadPart(() => import('./hosts/direct.ts')).then((part) => part.startDirectly(startChat));
}

/**
 * Exactly an origin: anything less exact, such as `*`, would be taken for leave to talk to anybody.
 * The check uses the form alone, since `URL` knows no origin of an app's own scheme, such as
 * `capacitor://localhost`.
 */
function isOrigin(value: string | null): value is string {
  return /^[^/]+:\/\/[^/]+$/.test(String(value));
}
