import { parseProfile } from '../shared/config/profile.ts';
import type { Sound } from './browser/sound.ts';
import { isStorageBlocked } from './browser/storage.ts';
import type { Chat } from './chat/chat.ts';
import { contextOf } from './chat/context.ts';
import { warning } from './config/parse-sources.ts';
import type { SwitchableI18n } from './i18n/create-i18n.ts';
import type { ChatCommands, Notify, Start } from './ports/host.ts';
import { wait } from './retry/wait.ts';
import type { Panel } from './ui/panel.ts';
import type { Identity } from './visitor/identity.ts';

/** A press that follows at once is to find the frame with nothing else to do. */
const SOON_MS = 50;

/** The commands of the host to a chat that runs. */
export function makeChatCommands(
  start: Start,
  notify: Notify,
  identity: Identity,
  i18n: SwitchableI18n,
  chat: Chat,
  panel: Panel,
  sound: Sound,
): ChatCommands {
  return {
    setOpen(isOpen, takeFocus) {
      // Focus is only taken where a gesture on the page was behind it.
      if (takeFocus) sound.allow();
      panel.setOpen(isOpen, takeFocus);
    },
    prepare() {
      void wait(SOON_MS).then(() => {
        // An open panel is painted first.
        if (!panel.isOpen()) panel.expectOpening();
      });
    },
    type: panel.type,
    loseKeys: () => panel.setKeysHeld(true),
    prefill: panel.prefill,
    present(locale, theme) {
      i18n.setLocale(locale);
      panel.setTheme(theme);
    },
    sendMessage: chat.send,
    async identify(told) {
      const profile = parseProfile(
        told,
        warning(notify.warn, (field) => `identify(): ${field}`),
      );
      await chat.identify(profile);
      const { externalUserId } = identity.handshake();
      return { externalUserId: externalUserId ?? null };
    },
    visit: (page) => chat.visit(contextOf(page)),
    async diagnose() {
      const part = await import('./chat/frame-report.ts');
      return part.report(chat, start, isStorageBlocked());
    },
  };
}
