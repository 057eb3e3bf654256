import { createSignal, onCleanup, onMount, Show } from 'solid-js';
import { Avatar } from '../base/Avatar.tsx';
import { useLanguage } from '../base/language.ts';
import { useSession } from '../state/console-session.ts';
import { createOwnPicture, PICTURE_TYPES } from './own-picture.ts';
import './profile.css';
import { FormError } from '../base/form/FormError.tsx';

/** The person's own picture: chosen by a button or dropped here. */
export function PictureField() {
  const { texts } = useLanguage();
  const session = useSession();
  const picture = createOwnPicture();
  const [isOver, setIsOver] = createSignal(false);
  const words = () => texts().profile;
  let area!: HTMLDivElement;
  let input!: HTMLInputElement;
  onMount(() => onCleanup(takeDrops(area, setIsOver, (file) => void picture.take(file))));

  return (
    <div
      ref={area}
      class="picture"
      role="group"
      aria-label={words().picture}
      data-over={isOver() ? 'true' : 'false'}
    >
      <Avatar
        id={session.me()?.id ?? ''}
        name={session.me()?.name ?? ''}
        picture={picture.address()}
        size="large"
      />
      <div class="picture-words">
        <div class="picture-buttons">
          <button
            type="button"
            class="button"
            disabled={picture.isBusy()}
            onClick={() => input.click()}
          >
            {session.me()?.avatar ? words().changePicture : words().choosePicture}
          </button>
          <Show when={session.me()?.avatar}>
            <button
              type="button"
              class="button button-quiet"
              disabled={picture.isBusy()}
              onClick={() => void picture.remove()}
            >
              {words().removePicture}
            </button>
          </Show>
        </div>
        <input
          ref={input}
          class="picture-input"
          type="file"
          accept={PICTURE_TYPES.join(',')}
          aria-label={words().choosePicture}
          onChange={(event) => {
            void picture.take(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
        <p class="form-help">{words().pictureHelp}</p>
        <FormError text={picture.error()} />
      </div>
    </div>
  );
}

/** Takes files that are dropped on an element, before the page as a whole answers them. */
function takeDrops(
  area: HTMLElement,
  onOver: (isOver: boolean) => void,
  onFile: (file: File | undefined) => void,
): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const over = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    onOver(true);
  };
  area.addEventListener('dragover', over, { signal });
  area.addEventListener('dragleave', () => onOver(false), { signal });
  area.addEventListener(
    'drop',
    (event) => {
      event.preventDefault();
      event.stopPropagation();
      onOver(false);
      onFile(event.dataTransfer?.files[0]);
    },
    { signal },
  );
  return () => listening.abort();
}
