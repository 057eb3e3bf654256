import { initialsOf, tintOf } from '../../../client/initials.ts';
import './avatar.css';

/** A person by their initials; the name itself stands beside it. */
export function Avatar(props: { name: string }) {
  return (
    <span class="avatar" data-tint={tintOf(props.name)} aria-hidden="true">
      {initialsOf(props.name)}
    </span>
  );
}
