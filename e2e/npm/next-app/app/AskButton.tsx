'use client';

import { open } from '@starim-io/cs-widget';

export function AskButton() {
  return <button onClick={() => open({ prefill: 'About my order: ' })}>Ask about my order</button>;
}
