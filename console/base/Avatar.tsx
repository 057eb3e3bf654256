import { initialsOf } from '../../client/initials.ts';
import './avatar.css';

type AvatarProps = { id: string; name: string };

const HUES = 8;

/**
 * A visitor's initials on a colour of their own. The picture is not loaded: its address is whatever
 * the visitor's page says, and loading it would show the agent's address to whoever wrote it there.
 */
export function Avatar(props: AvatarProps) {
  return (
    <span class="avatar" data-hue={hueOf(props.id)} aria-hidden="true">
      {initialsOf(props.name)}
    </span>
  );
}

function hueOf(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return sum % HUES;
}
