import { cleanup, render } from '@solidjs/testing-library';
import userEvent from '@testing-library/user-event';
import { createSignal, type JSX } from 'solid-js';
import { afterEach } from 'vitest';
import type { Locale } from '../../shared/locale.ts';
import type { Conversation, Site } from '../../shared/wire/wire.ts';
import type { Chat } from '../chat/chat.ts';
import type { Phase } from '../chat/phase.ts';
import type { Talk } from '../chat/talk.ts';
import { I18nProvider } from '../i18n/context.tsx';
import { texts as english } from '../i18n/en-US.ts';
import { texts as chinese } from '../i18n/zh-CN.ts';
import { EMPTY_TIMELINE, type Timeline } from '../sync/timeline.ts';
import type { Panel } from './panel.ts';

afterEach(cleanup);

export const ENGLISH = english;

/** Shows a component in a language, with somebody who uses it. */
export function show(component: () => JSX.Element, locale: Locale = 'en-US') {
  const texts = locale === 'zh-CN' ? chinese : english;
  const view = render(() => (
    <I18nProvider value={{ locale: () => locale, texts: () => texts }}>{component()}</I18nProvider>
  ));
  return { ...view, user: userEvent.setup() };
}

/** A chat that is ready and empty; tests set what they are about. */
export function makeFakeChat() {
  const [phase, setPhase] = createSignal<Phase>({ type: 'ready', site: {} as Site });
  const [reach, setReach] = createSignal<'pushes' | 'polls' | 'none'>('pushes');
  const [isOnline, setOnline] = createSignal(true);
  const [conversation, setConversation] = createSignal<Conversation>();
  const [timeline, setTimeline] = createSignal<Timeline>(EMPTY_TIMELINE);
  const [obstacle, setObstacle] = createSignal<ReturnType<Talk['sending']['obstacle']>>();
  const [divider, setDivider] = createSignal<string>();
  const [isLeaving, setLeaving] = createSignal(false);
  const calls: string[] = [];
  let leaving: () => Promise<void> = async () => {};

  const talk = {
    conversation,
    isLeaving,
    feed: { timeline, divider },
    sending: {
      obstacle,
      retry: (id: string) => calls.push(`retry ${id}`),
      discard: (id: string) => calls.push(`discard ${id}`),
    },
    leave: () => {
      calls.push('leave');
      return leaving();
    },
  } as unknown as Talk;
  const chat = {
    phase,
    reach,
    isOnline,
    talk: () => talk,
    needTalk: () => Promise.resolve(talk),
    send(text: string) {
      calls.push(`send ${text}`);
      return new Promise(() => {});
    },
    setTyping: (on: boolean) => void calls.push(on ? 'typing' : 'typing no more'),
  } as unknown as Chat;

  return {
    chat,
    talk,
    /** Everything that was asked of the chat, in order. */
    calls,
    setPhase,
    setReach,
    setOnline,
    setConversation,
    setTimeline,
    setObstacle,
    setDivider,
    setLeaving,
    answerLeave(answer: () => Promise<void>) {
      leaving = answer;
    },
  };
}

/** An open panel with an empty draft. */
export function makeFakePanel() {
  const [draft, setDraft] = createSignal('');
  const [focusRequests, setFocusRequests] = createSignal(0);
  const [areKeysHeld, setKeysHeld] = createSignal(false);
  const panel = {
    draft,
    setDraft,
    focusRequests,
    focusComposer: () => void setFocusRequests((count) => count + 1),
    areKeysHeld,
    setKeysHeld,
  } as unknown as Panel;
  return panel;
}
