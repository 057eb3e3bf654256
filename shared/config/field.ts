import type { Form } from './forms.ts';

export type FieldSpec =
  /** `maxLength` in UTF-16 units; the wire counts code points, and so takes whatever fits here. */
  (
    | { form: Form; maxLength?: number; default?: string }
    | { values: readonly string[]; default?: string }
    | { default: number; min: number; max: number }
    | { default: boolean }
  ) & {
    /** The custom property, after `--cs-`, that the loader makes of it. */
    css?: string;
  };

export type FieldSpecs = Readonly<Record<string, FieldSpec>>;

type ValueOf<Spec extends FieldSpec> = Spec extends { values: readonly (infer Value)[] }
  ? Value
  : Spec extends { min: number }
    ? number
    : Spec extends { default: boolean }
      ? boolean
      : Spec extends { form: Form<infer Value> }
        ? Value
        : never;

/** The values that one source sets, parsed. */
export type LayerOf<Specs extends FieldSpecs> = { [Name in keyof Specs]?: ValueOf<Specs[Name]> };

/** These fields with every layer merged and the table's defaults filled in. */
export type ConfigOf<Specs extends FieldSpecs> = LayerOf<Specs> & {
  [Name in keyof Specs as Specs[Name] extends { default: unknown } ? Name : never]-?: ValueOf<
    Specs[Name]
  >;
};

/** `apiBase` to `data-api-base`. */
export function dataAttribute(name: string): string {
  return `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
