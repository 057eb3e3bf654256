import { createEffect, createSignal, Show } from 'solid-js';
import { initialsOf } from '../../client/initials.ts';
import './avatar.css';

type AvatarProps = {
  id: string;
  name: string;
  /**
   * The picture of one of our own people, which this server serves. A visitor has none here: its
   * address is whatever the visitor's page says, and loading it would show the agent's address to
   * whoever wrote it there.
   */
  picture?: string | undefined;
  size?: 'small' | 'large';
};

const HUES = 8;

/** Initials on a colour of their own, under the picture where there is one. */
export function Avatar(props: AvatarProps) {
  const [isBroken, setIsBroken] = createSignal(false);
  createEffect(() => {
    void props.picture;
    setIsBroken(false);
  });
  return (
    <span
      class="avatar"
      classList={{
        'avatar-picture': Boolean(props.picture),
        'avatar-small': props.size === 'small',
        'avatar-large': props.size === 'large',
      }}
      data-hue={hueOf(props.id)}
      aria-hidden="true"
    >
      {initialsOf(props.name)}
      <Show when={!isBroken() && props.picture}>
        {(picture) => <img src={picture()} alt="" onError={() => setIsBroken(true)} />}
      </Show>
    </span>
  );
}

function hueOf(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return sum % HUES;
}
