import { createSignal, Show } from 'solid-js';
import { CONFIG_FIELDS } from '../../../shared/config/config.ts';
import { Icon } from '../../base/Icon.tsx';
import { useTexts } from '../../base/texts/use-texts.ts';
import { readPicture } from '../read-picture.ts';
import type { ControlProps } from './control-props.ts';
import { TextControl } from './TextControl.tsx';

/** A picture by its address, or dropped as a file, which becomes part of the settings. */
export function PictureControl(props: ControlProps) {
  const texts = useTexts();
  const [isOver, setOver] = createSignal(false);
  const [trouble, setTrouble] = createSignal<string>();
  let picker!: HTMLInputElement;
  const takesSource = () => props.name === 'buttonIcon';

  const take = async (file: File | undefined) => {
    if (!file) return;
    const { maxLength } = CONFIG_FIELDS[takesSource() ? 'buttonIcon' : 'backgroundImage'];
    const picture = await readPicture(file, { maxLength, isSourceTaken: takesSource() }, texts());
    setTrouble(picture.trouble);
    if (picture.value === undefined) return;
    props.onChange(picture.value);
    props.onSettle();
  };

  return (
    <div class="picture">
      <TextControl {...props} />
      <button
        type="button"
        class="drop"
        data-over={isOver() ? '' : undefined}
        onClick={() => picker.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer?.files[0]);
        }}
      >
        <Show when={pictureAddress(props.value)} fallback={<Icon name="upload" />}>
          {(address) => <img src={address()} alt="" />}
        </Show>
        {takesSource() ? texts().dropSource : texts().dropImage}
      </button>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={texts().fileFor(props.name)}
        accept={takesSource() ? '.svg,image/*' : 'image/*'}
        onChange={({ currentTarget }) => {
          void take(currentTarget.files?.[0]);
          // The same file may be chosen again, after a reset.
          currentTarget.value = '';
        }}
      />
      <Show when={trouble()}>
        <p class="trouble" role="alert">
          {trouble()}
        </p>
      </Show>
    </div>
  );
}

/** Never parsed into the page: an image runs no script. */
function pictureAddress(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (/^data:image\//i.test(value)) return value;
  if (!/^<svg[\s>]/i.test(value)) return undefined;
  const named = /\sxmlns=/.test(value)
    ? value
    : value.replace(/^<svg/i, '<svg xmlns="http://www.w3.org/2000/svg"');
  return `data:image/svg+xml,${encodeURIComponent(named)}`;
}
