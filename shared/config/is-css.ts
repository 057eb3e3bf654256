import type { IsCss } from './forms.ts';

/** Every browser has it, though no library of the language. */
declare const CSS: { supports(property: string, value: string): boolean };

/** Whether the browser that this runs in knows the value. */
export const isCss: IsCss = (property, value) => CSS.supports(property, value);
