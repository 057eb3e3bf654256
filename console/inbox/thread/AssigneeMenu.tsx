import { createSignal, createUniqueId, For, onMount, Show, type JSX } from 'solid-js';
import { isImeKey } from '../../../client/is-ime-key.ts';
import { readableName } from '../../../shared/readable-name.ts';
import type { AgentConversation } from '../../../shared/wire/agent-wire.ts';
import { Avatar } from '../../base/Avatar.tsx';
import { useLanguage } from '../../base/language.ts';
import { createMenu } from '../../base/menu.ts';
import type { InboxStore } from '../../state/inbox-store.ts';
import { createLoad } from '../../state/load.ts';
import './assignee-menu.css';

type AssigneeMenuProps = { store: InboxStore; conversation: AgentConversation };

/** The person who answers a conversation, and a way to give it to somebody else. */
export function AssigneeMenu(props: AssigneeMenuProps) {
  const { texts } = useLanguage();
  const assignee = () => props.conversation.assignee;
  const id = createUniqueId();
  let root!: HTMLDivElement;
  let button!: HTMLButtonElement;

  const { isOpen, toggle, close } = createMenu({ root: () => root, button: () => button });

  return (
    <div ref={root} class="assignee">
      <button
        ref={button}
        type="button"
        class="button assignee-button"
        aria-expanded={isOpen()}
        aria-controls={isOpen() ? id : undefined}
        aria-keyshortcuts="a"
        onClick={toggle}
      >
        <span class="visually-hidden">{texts().desk.assignee}: </span>
        <Show when={assignee()} fallback={<span class="assignee-none" aria-hidden="true" />}>
          {(somebody) => (
            <Avatar
              id={somebody().id}
              name={somebody().name}
              picture={somebody().avatar}
              size="small"
            />
          )}
        </Show>
        <span class="assignee-name">
          <bdi>{readableName(assignee()?.name ?? texts().desk.nobody)}</bdi>
        </span>
      </button>
      <Show when={isOpen()}>
        <People
          id={id}
          store={props.store}
          siteId={props.conversation.siteId}
          assigneeId={assignee()?.id}
          onChoose={(id) => {
            close();
            if (id !== (assignee()?.id ?? null)) {
              void props.store.changes.assign(props.conversation.id, id);
            }
          }}
        />
      </Show>
    </div>
  );
}

type PeopleProps = {
  id: string;
  store: InboxStore;
  siteId: string;
  assigneeId: string | undefined;
  onChoose(id: string | null): void;
};

/** Those who may have it, the person themselves first; found by a part of the name. */
function People(props: PeopleProps) {
  const { texts } = useLanguage();
  const [words, setWords] = createSignal('');
  const team = createLoad(() => props.store.api.colleagues(props.siteId));
  let panel!: HTMLDivElement;
  onMount(() => {
    panel.addEventListener('keydown', moveByArrows);
    panel.querySelector('input')?.focus();
  });

  const colleagues = () =>
    (team.value()?.agents ?? [])
      .filter(({ name }) => name.toLowerCase().includes(words().trim().toLowerCase()))
      .sort((one, other) => Number(isMe(other)) - Number(isMe(one)));
  const isMe = ({ id }: { id: string }) => id === props.store.agentId;

  /** The arrows go through the people, from the field as well. */
  const moveByArrows = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const stops = [...panel.querySelectorAll<HTMLElement>('input, button')];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    stops[Math.min(stops.length - 1, Math.max(0, at + step))]?.focus();
  };

  type ChoiceProps = { id: string | null; name: string; isAway?: boolean; children: JSX.Element };
  const Choice = (choice: ChoiceProps) => (
    <li>
      <button
        type="button"
        class="assignee-item"
        aria-pressed={(props.assigneeId ?? null) === choice.id}
        onClick={() => props.onChoose(choice.id)}
      >
        {choice.children}
        <bdi>{choice.name}</bdi>
        <Show when={choice.isAway}>
          <span class="tag" data-tone="warn">
            {texts().away.tag}
          </span>
        </Show>
      </button>
    </li>
  );

  return (
    <div
      ref={panel}
      id={props.id}
      role="group"
      aria-label={texts().desk.assignee}
      class="assignee-panel"
    >
      <input
        class="form-input"
        aria-label={texts().desk.findColleague}
        placeholder={texts().desk.findColleague}
        autocomplete="off"
        value={words()}
        onInput={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          const [first] = colleagues();
          if (event.key !== 'Enter' || isImeKey(event) || !words().trim() || !first) return;
          event.preventDefault();
          props.onChoose(first.id);
        }}
      />
      <ul role="list" aria-label={texts().desk.assignee}>
        <For each={colleagues()}>
          {(one) => (
            <Choice
              id={one.id}
              isAway={one.isAway}
              name={
                isMe(one) ? texts().desk.assignToMe(readableName(one.name)) : readableName(one.name)
              }
            >
              <Avatar id={one.id} name={one.name} picture={one.avatar} size="small" />
            </Choice>
          )}
        </For>
        <Show when={!words().trim()}>
          <Choice id={null} name={texts().desk.nobody}>
            <span class="assignee-none" aria-hidden="true" />
          </Choice>
        </Show>
      </ul>
      <Show when={words().trim() && colleagues().length === 0}>
        <p class="assignee-empty">{texts().desk.noColleague}</p>
      </Show>
    </div>
  );
}
