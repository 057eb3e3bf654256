export type HostPageOptions = {
  /** Attributes of the script tag, `data-app-key` and `data-api-base` among them; `null` leaves one out. */
  attributes?: Record<string, string | null>;
  head?: string;
  body?: string;
  /** False leaves the script tag to the page's own `body` or `head`. */
  hasScript?: boolean;
  /** The lines before `<html>`. Without a doctype, a browser is in quirks mode. */
  doctype?: string;
  /** Attributes of `<html>`. */
  root?: Record<string, string>;
};

/** An ordinary customer's page around the script tag of the integration guide. */
export function hostHtml(scriptUrl: string, options: HostPageOptions = {}): string {
  const { attributes = {}, head = '', body = '<h1>A shop</h1>', hasScript = true } = options;
  const { doctype = '<!doctype html>', root = { lang: 'en' } } = options;
  const script = hasScript
    ? `<script async src="${scriptUrl}"${written(attributes)}></script>`
    : '';
  return `${doctype}
<html${written(root)}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Host</title>
${head}</head>
<body>
${body}
${script}
</body>
</html>`;
}

function written(attributes: Record<string, string | null>): string {
  return Object.entries(attributes)
    .filter((entry): entry is [string, string] => entry[1] !== null)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
