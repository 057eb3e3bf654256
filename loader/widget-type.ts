import type { ChatMessage } from '../shared/rpc/events.ts';
import type { Locale } from '../shared/locale.ts';
import type { ProfileInput } from '../shared/config/profile.ts';
import type { Diagnosis } from './diagnose.ts';
import type { PanelState } from './panel.ts';

export type Widget = {
  /** Settles as `init()` promises. */
  ready: Promise<void>;
  readonly panel: Readonly<PanelState>;
  /** Comes onto the page, with the panel as the visitor left it. */
  begin(): void;
  open(prefill?: unknown): void;
  close(): void;
  toggle(): void;
  sendMessage(text: string): Promise<ChatMessage>;
  identify(profile: ProfileInput): Promise<void>;
  setLocale(locale: Locale): void;
  diagnose(): Promise<Diagnosis>;
  destroy(): void;
};
