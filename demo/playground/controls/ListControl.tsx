import { createSignal, Index } from 'solid-js';
import { Icon } from '../../base/Icon.tsx';
import { IconButton } from '../../base/IconButton.tsx';
import { useTexts } from '../../base/texts/use-texts.ts';
import { pairsOf, toJson, type Pair } from '../pairs.ts';
import type { ControlProps } from './control-props.ts';
import { TextControl } from './TextControl.tsx';

/** Business context as names and values; any other JSON goes as text. */
export function ListControl(props: ControlProps) {
  const texts = useTexts();
  // A row without a name is nothing that the value could say.
  const [unnamed, setUnnamed] = createSignal<Pair[]>([]);
  const rows = () => [...(pairsOf(props.value) ?? []), ...unnamed()];

  const write = (next: Pair[]) => {
    setUnnamed(next.filter(({ name }) => name === ''));
    props.onChange(toJson(next.filter(({ name }) => name !== '')));
    props.onSettle();
  };
  const change = (index: number, changes: Partial<Pair>) =>
    write(rows().map((row, at) => (at === index ? { ...row, ...changes } : row)));

  return (
    <div class="list">
      <TextControl {...props} />
      <Index each={rows()}>
        {(row, index) => (
          <div class="list-row">
            <input
              class="input"
              aria-label={texts().nameOf(index + 1, props.name)}
              placeholder="orderNo"
              value={row().name}
              onChange={(event) => change(index, { name: event.currentTarget.value.trim() })}
            />
            <input
              class="input"
              aria-label={texts().valueOf(index + 1, props.name)}
              placeholder="O-2026-001"
              value={row().value}
              onChange={(event) => change(index, { value: event.currentTarget.value })}
            />
            <IconButton
              icon="close"
              label={texts().removePair(row().name)}
              onClick={() => write(rows().filter((_, at) => at !== index))}
            />
          </div>
        )}
      </Index>
      <button
        type="button"
        class="button button-small"
        onClick={() => setUnnamed([...unnamed(), { name: '', value: '' }])}
      >
        <Icon name="plus" />
        {texts().addPair}
      </button>
    </div>
  );
}
