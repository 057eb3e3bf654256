import { createSignal, onCleanup } from 'solid-js';
import { expect, it } from 'vitest';
import { ShowLatest } from './ShowLatest.tsx';
import { show } from './testing.tsx';

it('a part that goes can still say what it belonged to', () => {
  const [name, setName] = createSignal<{ text: string } | undefined>({ text: 'Ada' });
  const left: string[] = [];
  function Part(props: { text: string }) {
    onCleanup(() => left.push(props.text));
    return <p>{props.text}</p>;
  }
  const view = show(() => (
    <ShowLatest when={name()} fallback={<p>nobody</p>}>
      {(value) => <Part text={value().text} />}
    </ShowLatest>
  ));
  setName({ text: 'Ben' });
  expect(view.container.textContent).toBe('Ben');
  setName(undefined);
  expect([view.container.textContent, left]).toEqual(['nobody', ['Ben']]);
  setName({ text: 'Cleo' });
  expect(view.container.textContent).toBe('Cleo');
});
