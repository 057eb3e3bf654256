import type { SeenPage } from '../../shared/wire/agent-wire.ts';
import type { ThreadVisitor } from './known-threads.ts';

const MOST_PAGES = 10;

/** The visitor after they went on to another page. */
export function movedTo(visitor: ThreadVisitor, page: SeenPage): ThreadVisitor {
  const { url, title } = page;
  const { title: _, ...context } = visitor.context;
  const before = visitor.pages[0]?.url === url ? visitor.pages.slice(1) : visitor.pages;
  return {
    ...visitor,
    context: { ...context, url, ...(title !== undefined && { title }) },
    pages: [page, ...before].slice(0, MOST_PAGES),
  };
}
