/**
 * The origins of the pages that this one is embedded in, from the inside out, where they are not its
 * own: a page builder, a portal. `null` stands for one that the browser does not tell.
 */
export function outerOrigins(): readonly string[] {
  const { ancestorOrigins } = location as Partial<Location>;
  const told = ancestorOrigins ? Array.from(ancestorOrigins) : [embedder()];
  return told.filter(
    (origin, index) => origin !== location.origin && told.indexOf(origin) === index,
  );
}

/**
 * Older browsers have only the referrer. It is the embedding page, until the visitor goes on to
 * another page in here.
 */
function embedder(): string {
  if (window.top === window) return location.origin;
  return /^https?:\/\/[^/]+/.exec(document.referrer)?.[0] ?? 'null';
}
