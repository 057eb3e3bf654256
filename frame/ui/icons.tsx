import { CHAT_ICON, CLOSE_ICON } from '../../shared/icons.ts';

type IconProps = { path: string };

/** A 24-unit icon of one stroked path, in the current colour; its meaning stands beside it. */
export function Icon(props: IconProps) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={props.path} />
    </svg>
  );
}

export const ICONS = {
  close: CLOSE_ICON,
  more: 'M12 5.5a.6.6 0 100 .01zM12 12a.6.6 0 100 .01zM12 18.5a.6.6 0 100 .01z',
  send: 'M12 20V5M5.5 11.5L12 5l6.5 6.5',
  chat: CHAT_ICON,
};
