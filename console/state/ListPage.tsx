import { createSignal, Show, type Accessor, type JSX } from 'solid-js';
import { Icon } from '../base/Icon.tsx';
import { Page } from '../base/Page.tsx';
import { PageHeader } from '../base/PageHeader.tsx';
import type { Load } from './load.ts';
import { LoadedView } from './LoadedView.tsx';

type ListPageProps<Value> = {
  title: string;
  description: string;
  /** The name of the button that adds to the list. */
  add: string;
  load: Load<Value>;
  /** The dialog behind that button. */
  dialog(value: Accessor<Value>, close: () => void): JSX.Element;
  children(value: Accessor<Value>): JSX.Element;
};

/** A page that is a list, to which a button above it adds. */
export function ListPage<Value>(props: ListPageProps<Value>) {
  const [isAdding, setIsAdding] = createSignal(false);
  return (
    <Page>
      <PageHeader
        title={props.title}
        description={props.description}
        actions={
          <button
            type="button"
            class="button button-primary"
            disabled={!props.load.value()}
            onClick={() => setIsAdding(true)}
          >
            <Icon name="plus" />
            {props.add}
          </button>
        }
      />
      <LoadedView load={props.load}>
        {(value) => (
          <>
            {props.children(value)}
            <Show when={isAdding()}>{props.dialog(value, () => setIsAdding(false))}</Show>
          </>
        )}
      </LoadedView>
    </Page>
  );
}
