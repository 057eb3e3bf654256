import { For } from 'solid-js';
import type { SiteAgent } from '../../../shared/wire/wire.ts';
import { Avatar } from '../avatar/Avatar.tsx';
import './faces.css';

/** People of the team, one before the other; their names stand elsewhere. */
export function Faces(props: { agents: readonly SiteAgent[] }) {
  return (
    <span class="faces">
      <For each={props.agents}>{({ name, avatar }) => <Avatar name={name} picture={avatar} />}</For>
    </span>
  );
}
