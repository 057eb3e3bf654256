import { expect, it } from 'vitest';
import { CONFIG_FIELDS, type FieldName } from '../../shared/config/config.ts';
import { controlOf, type ControlKind } from './control-of.ts';

it.each<[FieldName, ControlKind]>([
  ['primaryColor', 'color'],
  ['headerBackground', 'background'],
  ['panelWidth', 'slider'],
  ['zIndex', 'number'],
  ['mock', 'switch'],
  ['theme', 'segments'],
  ['buttonIcon', 'picture'],
  ['backgroundImage', 'picture'],
  ['extra', 'list'],
  ['apiBase', 'address'],
  ['headerTitle', 'text'],
])('%s is set by a %s', (name, kind) => {
  expect(controlOf(CONFIG_FIELDS[name])).toBe(kind);
});
