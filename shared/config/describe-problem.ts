import { ADDRESS_NAMES } from './address-names.ts';
import { MAX_EXTRA_BYTES, MAX_EXTRA_DEPTH } from './extra.ts';
import type { FieldSpec } from './field.ts';
import {
  API_BASE,
  BACKGROUND,
  COLOR,
  EXTRA,
  IMAGE_ADDRESS,
  PICTURE,
  REMOTE_PICTURE,
  SIGNATURE,
  TEXT,
  USER_ID,
  WEB_ADDRESS,
  WS_BASE,
  type Form,
} from './forms.ts';
import type { ConfigProblem } from './parse-config.ts';

/**
 * Texts for developers: "… is ignored: it takes a CSS color." Apart, since a parser needs no words.
 */
const FORM_NAMES = new Map<Form, string>([
  [WEB_ADDRESS, ADDRESS_NAMES.frameUrl],
  [API_BASE, ADDRESS_NAMES.apiBase],
  [WS_BASE, ADDRESS_NAMES.wsBase],
  [TEXT, 'text'],
  [USER_ID, 'an id that is no placeholder'],
  [IMAGE_ADDRESS, 'the whole https address of an image'],
  [PICTURE, 'an SVG or image address'],
  [REMOTE_PICTURE, 'an SVG or the whole https address of an image'],
  [COLOR, 'a CSS color'],
  [BACKGROUND, 'a CSS background, its pictures by whole address'],
  [EXTRA, `JSON of at most ${MAX_EXTRA_BYTES} bytes, ${MAX_EXTRA_DEPTH} levels deep`],
  [SIGNATURE, '{ t, s } as your backend signed them'],
]);

export function formName(form: Form): string {
  const name = FORM_NAMES.get(form);
  if (name === undefined) throw new Error('A form lacks its name');
  return name;
}

/** One warning for developers about a bad value, by the name under which they wrote it. */
export function describeProblem(name: string, { value, spec }: ConfigProblem): string {
  return `${name} ${JSON.stringify(value)} is ignored: it takes ${allowedBy(spec)}.`;
}

function allowedBy(spec: FieldSpec): string {
  if ('values' in spec) return `one of ${spec.values.join(', ')}`;
  if ('min' in spec) return `a number from ${spec.min} to ${spec.max}`;
  if (!('form' in spec)) return 'true or false';
  const { form, maxLength } = spec;
  return maxLength ? `${formName(form)} of at most ${maxLength}` : formName(form);
}
