import { Match, Switch } from 'solid-js';
import { CONFIG_FIELDS } from '../../shared/config/config.ts';
import type { FieldSpec } from '../../shared/config/field.ts';
import { Segments } from '../base/Segments.tsx';
import { controlOf } from './control-of.ts';
import { BackgroundControl } from './controls/BackgroundControl.tsx';
import { ColorControl } from './controls/ColorControl.tsx';
import type { ControlProps } from './controls/control-props.ts';
import { ListControl } from './controls/ListControl.tsx';
import { NumberControl } from './controls/NumberControl.tsx';
import { PictureControl } from './controls/PictureControl.tsx';
import { TextControl } from './controls/TextControl.tsx';

/** The words for values that are abbreviations. */
const WORDS: Record<string, string> = {
  br: '↘ br',
  bl: '↙ bl',
  tr: '↗ tr',
  tl: '↖ tl',
};

/** The control of one field, as its row in the table asks for it. */
export function Control(props: ControlProps) {
  const spec = (): FieldSpec => CONFIG_FIELDS[props.name];
  const kind = () => controlOf(spec());
  const values = () => {
    const current = spec();
    return 'values' in current ? current : undefined;
  };
  const bounds = () => {
    const current = spec();
    return 'min' in current ? current : undefined;
  };

  /** A choice is a change of its own, whatever is chosen next. */
  const choose = (value: string | undefined) => {
    props.onChange(value);
    props.onSettle();
  };

  return (
    <Switch fallback={<TextControl {...props} />}>
      <Match when={values()}>
        {(current) => (
          <Segments
            labelledBy={props.labelId}
            describedBy={props.describedBy}
            value={props.value ?? current().default ?? ''}
            options={current().values.map((value) => ({ value, label: WORDS[value] ?? value }))}
            onChange={(value) => choose(value === current().default ? undefined : value)}
          />
        )}
      </Match>
      <Match when={bounds()}>
        {(current) => (
          <NumberControl {...props} bounds={current()} hasSlider={kind() === 'slider'} />
        )}
      </Match>
      <Match when={kind() === 'switch'}>
        <input
          id={props.id}
          name={props.name}
          type="checkbox"
          class="switch"
          aria-describedby={props.describedBy}
          checked={isTrue(props.value ?? String(spec().default))}
          onChange={({ currentTarget: { checked } }) =>
            choose(checked === spec().default ? undefined : String(checked))
          }
        />
      </Match>
      <Match when={kind() === 'color'}>
        <ColorControl {...props} />
      </Match>
      <Match when={kind() === 'background'}>
        <BackgroundControl {...props} />
      </Match>
      <Match when={kind() === 'picture'}>
        <PictureControl {...props} />
      </Match>
      <Match when={kind() === 'list'}>
        <ListControl {...props} />
      </Match>
    </Switch>
  );
}

/** An attribute says so by its word, or by merely being there. */
function isTrue(value: string): boolean {
  return value === 'true' || value === '';
}
