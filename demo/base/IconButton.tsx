import { Icon, type IconName } from './Icon.tsx';

type IconButtonProps = {
  icon: IconName;
  /** The words for those who hear the page, and for a pointer that rests there. */
  label: string;
  isDisabled?: boolean;
  onClick(): void;
};

export function IconButton(props: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={props.label}
      title={props.label}
      disabled={props.isDisabled ?? false}
      onClick={() => props.onClick()}
    >
      <Icon name={props.icon} />
    </button>
  );
}
