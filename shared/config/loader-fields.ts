import type { ConfigOf, FieldSpecs, LayerOf } from './field.ts';
import { API_BASE, COLOR, PICTURE, REMOTE_PICTURE, TEXT, WEB_ADDRESS, WS_BASE } from './forms.ts';
import { LOCALES } from '../locale.ts';
import { THEMES } from '../theme.ts';

/** The fields that the loader needs before there is a frame. */
export const PAGE_FIELDS = {
  /** The site's key. Required, except in mock mode. */
  appKey: { form: TEXT, maxLength: 128 },
  /** Address of the backend: https, or loopback while developing. Default: the frame's own server. */
  apiBase: { form: API_BASE, maxLength: 2048 },
  /** Address of the backend for the WebSocket. Default: made from `apiBase`. */
  wsBase: { form: WS_BASE, maxLength: 2048 },
  /** Address of the chat frame. Default: beside our own `widget.js`, else at `apiBase`. */
  frameUrl: { form: WEB_ADDRESS },
  /** Opens the panel once the page has loaded; with `loadOn: 'interaction'` it stays closed. */
  defaultOpen: { default: false },
  /** Stacking order of the widget on the page. */
  zIndex: { default: 2147483000, min: 0, max: 2147483647 },
  /** No backend: every message is echoed. For demos and offline work. */
  mock: { default: false },
  /** `interaction`: no request and no storage before the visitor or the page acts. */
  loadOn: { values: ['idle', 'interaction'], default: 'idle' },
} as const satisfies FieldSpecs;

/** The looks of the launcher and of the panel's box. A site's own settings may set them too. */
export const BOX_FIELDS = {
  /** Forces a language. Default: what was chosen before, the site's own, or the browser's. */
  locale: { values: LOCALES },
  /** `auto` follows the visitor's system. */
  theme: { values: THEMES, default: 'light' },
  /** The launcher's corner: bottom or top, right or left. */
  position: { values: ['br', 'bl', 'tr', 'tl'], default: 'br' },
  /** Brand colour: launcher, header, the visitor's own messages. */
  primaryColor: { form: COLOR, default: '#2f54eb', css: 'primary' },
  /** End of the brand's gradient. Default: `primaryColor`, 12 % brighter. */
  primaryColorAccent: { form: COLOR },
  /** Distance from the left or right edge, in px. */
  offsetX: { default: 24, min: 0, max: 200, css: 'offset-x' },
  /** Distance from the top or bottom edge, in px. */
  offsetY: { default: 24, min: 0, max: 200, css: 'offset-y' },
  /** Width of the panel on desktops, in px. */
  panelWidth: { default: 380, min: 280, max: 720, css: 'panel-w' },
  /** Height of the panel on desktops, in px. */
  panelHeight: { default: 580, min: 360, max: 900, css: 'panel-h' },
  /** Radius of the panel's corners, in px. */
  panelRadius: { default: 16, min: 0, max: 32, css: 'panel-radius' },
  /** Diameter of the circle, or height of the pill, in px. */
  buttonSize: { default: 56, min: 40, max: 96, css: 'button-size' },
  /** The launcher's shape. */
  buttonShape: { values: ['circle', 'pill'], default: 'circle' },
  /** Text on the launcher if it is a pill. */
  buttonLabel: { form: TEXT, maxLength: 128 },
  /** The launcher's icon: an SVG's source, or the address of an image. */
  buttonIcon: { form: PICTURE, maxLength: 16384 },
  /** The header's title. Default: the site's name. */
  headerTitle: { form: TEXT, maxLength: 128 },
} as const satisfies FieldSpecs;

/**
 * The same from a site's own settings, which reach the page through the frame. A picture goes by its
 * whole address there, or the page would ask its own server for it.
 */
export const SITE_BOX_FIELDS = {
  ...BOX_FIELDS,
  buttonIcon: { ...BOX_FIELDS.buttonIcon, form: REMOTE_PICTURE },
} as const satisfies FieldSpecs;

/** The fields that the loader parses. */
export const LOADER_FIELDS = { ...PAGE_FIELDS, ...BOX_FIELDS };

/** The loader's fields as a page sets them, its sources merged. */
export type LoaderLayer = LayerOf<typeof LOADER_FIELDS>;
export type LoaderConfig = ConfigOf<typeof LOADER_FIELDS>;

/** The fields that decide how launcher and panel look. */
export type BoxConfig = ConfigOf<typeof BOX_FIELDS>;
