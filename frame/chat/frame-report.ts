import { createEffect, createRoot } from 'solid-js';
import type { ConfigLayer, VISITOR_FIELDS } from '../../shared/config/config.ts';
import type { FrameReport } from '../../shared/rpc/rpc.ts';
import type { Chat } from './chat.ts';
import type { Start } from '../ports/host.ts';
import { wait } from '../retry/wait.ts';

/** A socket that is not open by then counts as none: the page waits for the report 3 s. */
const SOCKET_MS = 2000;

/** Fields whose values are personal: the report only says that they are set. */
const PERSONAL: Record<keyof typeof VISITOR_FIELDS, '(set)'> = {
  externalUserId: '(set)',
  nickname: '(set)',
  avatar: '(set)',
  email: '(set)',
  phone: '(set)',
  extra: '(set)',
  signature: '(set)',
};

/** The chat's part of `diagnose()`, for a support ticket. */
export async function report(
  chat: Chat,
  { sources: { init, data, query }, site }: Start,
  isStorageBlocked: boolean,
): Promise<FrameReport> {
  if (chat.phase().type === 'ready') await tryPushes(chat);
  const phase = chat.phase();
  return {
    version: __VERSION__,
    browser: navigator.userAgent,
    chat: phase.type === 'ready' ? phase.type : (phase.error?.code ?? phase.type),
    socket: phase.type !== 'ready' ? 'none' : chat.reach() === 'pushes' ? 'open' : 'polling',
    storage: isStorageBlocked ? 'blocked' : 'available',
    config: { init: masked(init), data: masked(data), query: masked(query), site },
    isOnline: navigator.onLine,
  };
}

/** A visitor who has nothing to hear of has no socket: whether there can be one, only an attempt tells. */
function tryPushes({ needTalk, reach }: Chat): Promise<void> {
  void needTalk();
  return new Promise((resolve) => {
    createRoot((dispose) => {
      const end = () => {
        dispose();
        resolve();
      };
      createEffect(() => {
        if (reach() !== 'polls') end();
      });
      void wait(SOCKET_MS).then(end);
    });
  });
}

function masked(layer: ConfigLayer): object {
  const entries = Object.entries({ ...layer, ...PERSONAL }).filter(([field]) => field in layer);
  return Object.fromEntries(entries) as object;
}
