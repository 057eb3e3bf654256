import type { ConfigOf, FieldSpecs, LayerOf } from './field.ts';
import {
  BACKGROUND,
  EXTRA,
  IMAGE_ADDRESS,
  SIGNATURE,
  TEXT,
  USER_ID,
  WEB_ADDRESS,
} from './forms.ts';
import {
  LOADER_FIELDS,
  SITE_BOX_FIELDS,
  type BOX_FIELDS,
  type PAGE_FIELDS,
} from './loader-fields.ts';

/*
 * Every configuration field is declared here, once. `InitConfig`, the `data-*` attributes, the query
 * string of the script, the remote site configuration, links, the playground's form and the README's
 * table all derive from these tables, so adding a field is adding a row. The comment above a row is
 * what integrators read of it; `form` is what a warning says that it takes. There are several tables,
 * because a field is parsed where it is used, and a page need not carry what only the chat uses:
 * the loader's are in a file of their own.
 */

/** The looks of the chat in the panel. A site's own settings may set them too. */
const CHAT_LOOK_FIELDS = {
  /** The header's second line. Default: whether an agent is there. */
  headerSubtitle: { form: TEXT, maxLength: 256 },
  /** The header's background, as a CSS value. Default: the brand's gradient. */
  headerBackground: { form: BACKGROUND, maxLength: 4096 },
  /** Address of an image behind the conversation. */
  backgroundImage: { form: IMAGE_ADDRESS, maxLength: 16384 },
} as const satisfies FieldSpecs;

/** The visitor's identity and profile, for agents. */
export const VISITOR_FIELDS = {
  /** Your own stable id of the user who is signed in. */
  externalUserId: { form: USER_ID, maxLength: 128 },
  /** The name that agents see. */
  nickname: { form: TEXT, maxLength: 128 },
  /** Address of the visitor's picture, which agents can open. */
  avatar: { form: WEB_ADDRESS, maxLength: 2048 },
  /** The visitor's e-mail address. */
  email: { form: TEXT, maxLength: 254 },
  /** The visitor's phone number. */
  phone: { form: TEXT, maxLength: 64 },
  /** Business context such as order numbers or plans: any JSON. */
  extra: { form: EXTRA },
  /** Your backend's proof of `externalUserId` and `nickname`: `{ t, s }`. */
  signature: { form: SIGNATURE },
} as const satisfies FieldSpecs;

/** The behaviour of the chat. */
const CHAT_FIELDS = {
  /** Whether a hash of the browser's traits may help to recognise the visitor. */
  fingerprint: { default: true },
} as const satisfies FieldSpecs;

/** The fields that a site's own settings may set. Every source on the page wins over them. */
export const LOOK_FIELDS = { ...SITE_BOX_FIELDS, ...CHAT_LOOK_FIELDS };

/** Every field there is. */
export const CONFIG_FIELDS = {
  ...LOADER_FIELDS,
  ...CHAT_FIELDS,
  ...VISITOR_FIELDS,
  ...CHAT_LOOK_FIELDS,
};

export type FieldName = keyof typeof CONFIG_FIELDS;

/** Written per table, since a spread table loses its rows' comments in the published types. */
export type ConfigLayer = LayerOf<typeof PAGE_FIELDS> &
  LayerOf<typeof BOX_FIELDS> &
  LayerOf<typeof CHAT_FIELDS> &
  LayerOf<typeof VISITOR_FIELDS> &
  LayerOf<typeof CHAT_LOOK_FIELDS>;
export type LookLayer = LayerOf<typeof LOOK_FIELDS>;
export type LookConfig = ConfigOf<typeof LOOK_FIELDS>;

/** The raw configuration of a page by source, the highest priority first. */
export type RawLayers = Record<'init' | 'data' | 'query', Readonly<Record<string, unknown>>>;
