import type { FieldSpec } from '../../shared/config/field.ts';
import {
  API_BASE,
  BACKGROUND,
  COLOR,
  EXTRA,
  IMAGE_ADDRESS,
  PICTURE,
  WEB_ADDRESS,
  WS_BASE,
  type Form,
} from '../../shared/config/forms.ts';

export type ControlKind =
  | 'switch'
  | 'segments'
  | 'slider'
  | 'number'
  | 'color'
  | 'background'
  | 'picture'
  | 'list'
  | 'address'
  | 'text';

const KINDS = new Map<Form, ControlKind>([
  [COLOR, 'color'],
  [BACKGROUND, 'background'],
  [PICTURE, 'picture'],
  [IMAGE_ADDRESS, 'picture'],
  [EXTRA, 'list'],
  [WEB_ADDRESS, 'address'],
  [API_BASE, 'address'],
  [WS_BASE, 'address'],
]);

/** A slider has a step for each pixel or so; beyond that nobody hits the value that they want. */
const MOST_STEPS = 1000;

/** The control that a row of the table of fields asks for. */
export function controlOf(spec: FieldSpec): ControlKind {
  if ('values' in spec) return 'segments';
  if ('min' in spec) return spec.max - spec.min <= MOST_STEPS ? 'slider' : 'number';
  if ('form' in spec) return KINDS.get(spec.form) ?? 'text';
  return 'switch';
}
