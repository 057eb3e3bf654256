import type { AdminSite } from '../../shared/wire/operator-wire.ts';

export const EMBED_FORMS = ['tag', 'query', 'init', 'npm'] as const;
export type EmbedForm = (typeof EMBED_FORMS)[number];

type EmbeddedSite = Pick<AdminSite, 'appKey' | 'widgetUrl' | 'requireSignature'>;

/** Values that the page's own backend puts in; a site that requires signatures cannot do without. */
const SIGNED = {
  externalUserId: 'u_42',
  nickname: 'Alex Lee',
  signature: { t: 1716268800, s: '8f0a…' },
} as const;

/** The code to paste, with no more than this site needs: all else is in its settings. */
export function embedCode(form: EmbedForm, site: EmbeddedSite): string {
  const place = placeOf(site);
  switch (form) {
    case 'tag':
      return scriptTag(site.widgetUrl, [
        ['data-app-key', site.appKey],
        ...place.map(([name, value]): [string, string] => [`data-${DASHED[name]}`, value]),
        ...signedAttributes(site),
      ]);
    case 'query': {
      const query = new URLSearchParams([['appKey', site.appKey], ...place]);
      if (site.requireSignature) {
        query.set('externalUserId', SIGNED.externalUserId);
        query.set('nickname', SIGNED.nickname);
        query.set('signature', JSON.stringify(SIGNED.signature));
      }
      return scriptTag(`${site.widgetUrl}?${query.toString()}`, []);
    }
    case 'init':
      return [
        scriptTag(site.widgetUrl, [['data-defer-init', undefined]]),
        '<script>',
        '  window.StarIMCS = window.StarIMCS || function () {',
        '    (window.StarIMCS.q = window.StarIMCS.q || []).push(arguments)',
        '  }',
        '',
        `  StarIMCS('init', {`,
        ...members(site, [['appKey', quote(site.appKey)], ...place.map(quoted)]).map(
          (line) => `    ${line}`,
        ),
        '  })',
        '</script>',
      ].join('\n');
    case 'npm':
      return [
        "import StarIMCS from '@starim-io/cs-widget'",
        '',
        'await StarIMCS.init({',
        ...members(site, [
          ['appKey', quote(site.appKey)],
          // A bundle cannot see where its backend is.
          ...(place.length > 0
            ? place.map(quoted)
            : [quoted(['apiBase', new URL(site.widgetUrl).origin])]),
        ]).map((line) => `  ${line}`),
        '})',
      ].join('\n');
  }
}

type Place = 'apiBase' | 'frameUrl';
const DASHED: Record<Place, string> = { apiBase: 'api-base', frameUrl: 'frame-url' };

/** The script finds a server at the root of its own origin by itself, and none below a path. */
function placeOf({ widgetUrl }: EmbeddedSite): [Place, string][] {
  const { origin, pathname } = new URL(widgetUrl);
  if (pathname === '/widget.js') return [];
  return [
    ['apiBase', origin],
    ['frameUrl', new URL('frame/', widgetUrl).href],
  ];
}

const quoted = ([name, value]: [Place, string]): [string, string] => [name, quote(value)];

function scriptTag(src: string, attributes: readonly [string, string | undefined][]): string {
  const written = attributes.map(([name, value]) =>
    value === undefined ? `\n  ${name}` : `\n  ${name}="${escapeAttribute(value)}"`,
  );
  return `<script async src="${escapeAttribute(src)}"${written.join('')}></script>`;
}

function signedAttributes({ requireSignature }: EmbeddedSite): [string, string][] {
  return requireSignature
    ? [
        ['data-external-user-id', SIGNED.externalUserId],
        ['data-nickname', SIGNED.nickname],
        ['data-signature', JSON.stringify(SIGNED.signature)],
      ]
    : [];
}

function members(
  { requireSignature }: EmbeddedSite,
  own: readonly [string, string][],
): readonly string[] {
  const { externalUserId, nickname, signature } = SIGNED;
  const signed: [string, string][] = requireSignature
    ? [
        ['externalUserId', quote(externalUserId)],
        ['nickname', quote(nickname)],
        ['signature', `{ t: ${signature.t}, s: ${quote(signature.s)} }`],
      ]
    : [];
  return [...own, ...signed].map(([name, value]) => `${name}: ${value},`);
}

function escapeAttribute(value: string): string {
  return value.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
