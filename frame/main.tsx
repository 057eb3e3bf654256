import { connectEmbeddedHost } from './hosts/embedded.ts';
import { startChat } from './start-chat.tsx';
import './ui/base.css';

const origin = new URLSearchParams(location.search).get('o');

if (window.parent !== window && origin !== null) {
  connectEmbeddedHost(origin, startChat);
} else {
  // Opened by itself, which sites never do: what only that needs is not in their visitors' way.
  void import('./hosts/direct.ts').then(({ startDirectly }) => startDirectly(startChat));
}
