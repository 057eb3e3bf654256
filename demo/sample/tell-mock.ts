import {
  MOCK_READY_MESSAGE,
  type MockFault,
  type MockFaultsMessage,
} from '../../shared/mock-faults.ts';

/** Tells the mock in the widget's frame which faults it has, also that of a frame which comes later. */
export function tellMock(): { set(faults: readonly MockFault[]): void } {
  let faults: readonly MockFault[] = [];

  const tell = () => {
    const frame = document.getElementById('starim-cs-root')?.shadowRoot?.querySelector('iframe');
    if (!frame?.contentWindow) return;
    const message: MockFaultsMessage = { type: 'starim-cs:mock-faults', faults };
    frame.contentWindow.postMessage(message, new URL(frame.src).origin);
  };

  addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === MOCK_READY_MESSAGE && faults.length > 0) tell();
  });

  return {
    set(next) {
      faults = next;
      tell();
    },
  };
}
