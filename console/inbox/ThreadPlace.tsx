import { Show, splitProps } from 'solid-js';
import { ShowLatest } from '../base/ShowLatest.tsx';
import type { InboxHold } from '../state/inbox-context.ts';
import type { InboxView } from '../state/inbox-view.ts';
import { NoThread, UnknownThread } from './NoThread.tsx';
import { ThreadView } from './thread/ThreadView.tsx';
import type { WritingMode } from './thread/Writing.tsx';

type ThreadPlaceProps = {
  hold: InboxHold;
  view: InboxView;
  now: number;
  mode: WritingMode;
  onMode(mode: WritingMode): void;
  hasDetails: boolean;
  onToggleDetails(): void;
  onBack(): void;
  onStatus(): void;
  onOpen(id: string): void;
};

/** The open conversation, or what stands in its place. */
export function ThreadPlace(props: ThreadPlaceProps) {
  const [, rest] = splitProps(props, ['hold', 'view']);
  const store = () => props.hold.store;
  return (
    <Show
      when={store().thread.id()}
      keyed
      fallback={<NoThread list={store().list} view={props.view} />}
    >
      {(id) => (
        <ShowLatest
          when={store().list.get(id)}
          fallback={<UnknownThread thread={store().thread} onBack={() => props.onBack()} />}
        >
          {(conversation) => (
            <ThreadView
              {...rest}
              store={store()}
              conversation={conversation()}
              drafts={props.hold.drafts}
            />
          )}
        </ShowLatest>
      )}
    </Show>
  );
}
