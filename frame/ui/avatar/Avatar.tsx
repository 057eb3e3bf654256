import { createSignal, Show } from 'solid-js';
import { initialsOf, tintOf } from '../../../client/initials.ts';
import './avatar.css';

export type AvatarProps = { name: string; picture: string | undefined };

/** A person by their picture, else by their initials; the name itself stands beside it. */
export function Avatar(props: AvatarProps) {
  const [broken, setBroken] = createSignal<string>();
  const picture = () => (props.picture === broken() ? undefined : props.picture);
  return (
    <span
      class="avatar"
      classList={{ picture: picture() !== undefined }}
      data-tint={tintOf(props.name)}
      aria-hidden="true"
    >
      <Show when={picture()} fallback={initialsOf(props.name)}>
        {(address) => (
          <img
            src={address()}
            alt=""
            decoding="async"
            referrerpolicy="no-referrer"
            onError={() => setBroken(address())}
          />
        )}
      </Show>
    </span>
  );
}
