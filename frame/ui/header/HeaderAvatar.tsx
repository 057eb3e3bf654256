import { Show } from 'solid-js';
import type { Site } from '../../../shared/wire/wire.ts';
import { Icon, ICONS } from '../icons.tsx';
import { createLazyPart } from '../lazy-part.ts';

export type HeaderAvatarProps = {
  /** Undefined until the server has told it. */
  site: Site | undefined;
  isOnline: boolean;
  /** The panel is open, or about to be. */
  isExpected: boolean;
};

/** The brand of a link's page, else people of the team, else a sign of ours; and whether somebody is there. */
export function HeaderAvatar(props: HeaderAvatarProps) {
  const logo = () => props.site?.landingBrand?.logo;
  const agents = () => (logo() === undefined ? props.site?.agents : undefined);
  const faces = createLazyPart(
    async () => (await import('../open-part.ts')).Faces,
    () => props.isExpected && agents(),
  );
  const shownFaces = () => agents() && faces.component();
  return (
    <span class="header-avatar" classList={{ team: !!shownFaces() }} aria-hidden="true">
      <Show when={logo()}>
        {(address) => <img src={address()} alt="" referrerpolicy="no-referrer" />}
      </Show>
      <Show
        when={shownFaces()}
        fallback={
          <Show when={logo() === undefined}>
            <Icon path={ICONS.chat} />
          </Show>
        }
      >
        {(component) =>
          component()({
            get agents() {
              return agents() ?? [];
            },
          })
        }
      </Show>
      <Show when={props.site}>
        <span class="header-presence" classList={{ online: props.isOnline }} />
      </Show>
    </span>
  );
}
