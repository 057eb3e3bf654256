import type { FieldName } from '../../../shared/config/config.ts';

/** A control of one field, whatever its kind. */
export type ControlProps = {
  name: FieldName;
  /** The id of the control that the field's label names. */
  id: string;
  labelId: string;
  describedBy: string;
  isInvalid: boolean;
  /** As an attribute would have it; undefined: nothing is set. */
  value: string | undefined;
  onChange(value: string | undefined): void;
  /** A movement has ended; what follows is a change of its own. */
  onSettle(): void;
};
