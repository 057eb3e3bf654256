import { CONFIG_FIELDS, type FieldName } from '../../shared/config/config.ts';
import { dataAttribute } from '../../shared/config/field.ts';
import type { Place } from '../base/place.ts';
import { withChanges, type Settings } from '../base/settings.ts';
import { literal, valueOf } from './typed-values.ts';

export type SnippetForm = 'script' | 'query' | 'imperative' | 'npm';

/** The code for a site to get what these settings say, with no more in it than that takes. */
export function snippet(form: SnippetForm, place: Place, settings: Settings): string {
  const script = `${place.widgetRoot}/widget.js`;
  switch (form) {
    case 'script':
      return scriptTag(script, attributesOf(besideScript(place, settings)));
    case 'query': {
      const query = new URLSearchParams([...besideScript(place, settings)]).toString();
      return scriptTag(`${script}${query && '?'}${query}`, []);
    }
    case 'imperative':
      return [
        scriptTag(script, ['data-defer-init']),
        '<script>',
        '  window.StarIMCS = window.StarIMCS || function () {',
        '    (window.StarIMCS.q = window.StarIMCS.q || []).push(arguments)',
        '  }',
        // The end of a script element, and a comment that hides it, would be one within a text, too.
        `  StarIMCS('init', ${config(besideScript(place, settings), '  ').replace(/<(?=\/script|!--)/gi, '<\\')})`,
        '</script>',
      ].join('\n');
    case 'npm':
      return [
        "import StarIMCS from '@starim-io/cs-widget'",
        '',
        `await StarIMCS.init(${config(inBundle(place, settings), '')})`,
      ].join('\n');
  }
}

/** The settings that are not what the widget takes anyway. */
function telling(settings: Settings): Settings {
  const isMock = settings.get('mock') === 'true';
  return new Map(
    [...settings].filter(([name, value]) => !isDefault(name, value) && !(isMock && isIdle(name))),
  );
}

function isDefault(name: FieldName, text: string): boolean {
  const spec = CONFIG_FIELDS[name];
  return 'default' in spec && valueOf(name, text) === spec.default;
}

/** The mock asks no server. */
function isIdle(name: FieldName): boolean {
  return name === 'appKey' || name === 'apiBase' || name === 'wsBase';
}

/** A script of our server's knows its frame and its backend, if that is at the root of an origin. */
function besideScript({ widgetRoot, frameUrl }: Place, settings: Settings): Settings {
  const isAtRoot = new URL(widgetRoot).origin === widgetRoot;
  const isOwnFrame = [undefined, frameUrl].includes(settings.get('frameUrl'));
  const isOwnBackend = settings.get('apiBase') === new URL(widgetRoot).origin;
  return withChanges(telling(settings), {
    ...(isAtRoot && isOwnFrame && { frameUrl: undefined }),
    ...(isOwnFrame && isOwnBackend && { apiBase: undefined }),
  });
}

/** A bundle has no script of ours that the frame could be beside, only a backend. */
function inBundle({ frameUrl }: Place, settings: Settings): Settings {
  const told = telling(settings);
  const wanted = settings.get('frameUrl') ?? frameUrl;
  const apiBase = told.get('apiBase');
  const isFound = apiBase !== undefined && frameAt(apiBase) === wanted;
  return withChanges(told, { frameUrl: isFound ? undefined : wanted });
}

/** Half of what somebody types is no address. */
function frameAt(apiBase: string): string | undefined {
  return URL.canParse(apiBase) ? new URL('/frame/', apiBase).href : undefined;
}

function scriptTag(src: string, attributes: readonly string[]): string {
  const parts = [`async src="${escapeAttribute(src)}"`, ...attributes];
  // One attribute stays beside the address, as long as both are short.
  const line = `<script ${parts.join(' ')}></script>`;
  return line.length <= 80 ? line : `<script ${parts.join('\n  ')}></script>`;
}

function attributesOf(settings: Settings): string[] {
  return [...settings].map(([name, value]) => `${dataAttribute(name)}="${escapeAttribute(value)}"`);
}

function config(settings: Settings, indent: string): string {
  const members = [...settings].map(
    ([name, value]) => `${indent}  ${name}: ${literal(valueOf(name, value))},\n`,
  );
  return members.length === 0 ? '{}' : `{\n${members.join('')}${indent}}`;
}

function escapeAttribute(value: string): string {
  return value
    .replace(/&/g, '&amp;')
    .replace(/"/g, '&quot;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}
