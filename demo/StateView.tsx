import { createUniqueId } from 'solid-js';
import type { LiveState } from './live-state.ts';

type StateViewProps = { state: LiveState };

/** The widget's properties that a page can read at any time. */
export function StateView(props: StateViewProps) {
  const titleId = createUniqueId();
  return (
    <section class="card" aria-labelledby={titleId}>
      <div class="card-head">
        <h3 id={titleId}>State</h3>
      </div>
      <dl class="state">
        <div>
          <dt>isOpen</dt>
          <dd>{String(props.state.isOpen)}</dd>
        </div>
        <div>
          <dt>unreadCount</dt>
          <dd>{props.state.unreadCount}</dd>
        </div>
        <div>
          <dt>version</dt>
          <dd>{props.state.version || '…'}</dd>
        </div>
      </dl>
    </section>
  );
}
