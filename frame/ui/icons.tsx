type IconProps = { path: string; class?: string };

/** A 24-unit icon of one stroked path, in the current colour; its meaning stands beside it. */
export function Icon(props: IconProps) {
  return (
    <svg
      class={props.class}
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
  close: 'M6 6l12 12M18 6L6 18',
  more: 'M12 5.5a.6.6 0 100 .01zM12 12a.6.6 0 100 .01zM12 18.5a.6.6 0 100 .01z',
  send: 'M12 20V5M5.5 11.5L12 5l6.5 6.5',
  chat: 'M12 4c4.7 0 8.5 3.1 8.5 7s-3.8 7-8.5 7c-.8 0-1.5-.1-2.2-.2L5.5 20.5l.8-3.8C4.6 15.3 3.5 13.3 3.5 11c0-3.9 3.8-7 8.5-7z',
};
