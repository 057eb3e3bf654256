import { useSearchParams } from '@solidjs/router';
import { createMemo } from 'solid-js';
import {
  isSameView,
  parametersOf,
  viewOf,
  type InboxView,
  type ViewParameters,
} from '../state/inbox-view.ts';

/** The view of the list that the address names, and the way to another one. */
export function createAddressView() {
  const [parameters, setParameters] = useSearchParams<ViewParameters>();
  const view = createMemo(() => viewOf(parameters), undefined, { equals: isSameView });
  return {
    view,
    show(next: InboxView) {
      // Every letter of a search would be a step of the way back.
      const replace = next.type === 'search' && view().type === 'search';
      setParameters(parametersOf(next), { replace });
    },
  };
}
