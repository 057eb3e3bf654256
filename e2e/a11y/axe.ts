import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type axe from 'axe-core';
import type { Frame, JSHandle, Page } from 'playwright/test';
import type { Look } from './looks.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const CONTRAST = 'color-contrast';

/**
 * A long program: each document gets it once, without its comments. Axe would also tell the source and the
 * XPath of each element that a rule looked at, though most are in order: a seventh of its time.
 */
const AXE = `${readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')};
axe.configure({ noHtml: true });
axe.utils.nodeSerializer.update({
  toSpec: ({ selector, ancestry, nodeIndexes, fromFrame }) =>
    ({ selector, ancestry, nodeIndexes, fromFrame, source: '', xpath: [] }),
});`;

type AxeWindow = Window & { axe: typeof axe };

/** A page of any engine, as far as axe needs it. */
type Document = {
  run(program: string): Promise<void>;
  inPage<Result, Argument>(
    script: (argument: Argument) => Result,
    argument: Argument,
  ): Promise<Awaited<Result>>;
};

/** The violations that axe finds in the page and all its frames, a line for each element, with its path. */
export async function violations(page: Page, look?: Look): Promise<string[]> {
  const options: axe.RunOptions = {
    resultTypes: ['violations'],
    runOnly: look?.checks === 'colors' ? { type: 'rule', values: [CONTRAST] } : TAGS,
    // Axe reads the colour that text is filled with. Chromium computes it as if nothing were forced.
    rules: {
      [CONTRAST]: { enabled: look?.forcedColors !== 'active' && look?.checks !== 'all but colors' },
    },
  };
  const main = page.mainFrame();
  const everything = JSON.stringify({ include: [], exclude: [] });
  const frames = await framesIn(main, everything);
  // Findings stay in the page, as far as they can: they name every element and rule.
  const own = await partialOf(main, everything, options);
  const ofFrames = await partialsOf(frames, options);
  const found = await page.evaluate(
    async ([first, texts, runOptions]) => {
      const results = [first, ...texts.map((text) => JSON.parse(text) as axe.PartialResult)];
      const all = await (window as unknown as AxeWindow).axe.finishRun(results, runOptions);
      return all.violations;
    },
    [own, ofFrames, options] as const,
  );
  await own.dispose();
  return found.flatMap(toLines);
}

/** The same in any engine, of the document alone without its frames. */
export async function violationsIn(document: Document): Promise<string[]> {
  if (!(await document.inPage(() => 'axe' in window, null))) await document.run(AXE);
  const found = await document.inPage(
    async (options) => {
      const { violations: all } = await (window as unknown as AxeWindow).axe.run(options);
      return all.map(({ id, nodes }) => ({
        id,
        nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary })),
      }));
    },
    { resultTypes: ['violations'], runOnly: TAGS, iframes: false } satisfies axe.RunOptions,
  );
  return found.flatMap(toLines);
}

type Violation = {
  id: string;
  nodes: readonly { target: axe.UnlabelledFrameSelector; failureSummary?: string | undefined }[];
};

function toLines({ id, nodes }: Violation): string[] {
  return nodes.map(({ target, failureSummary = '' }) => {
    const path = target.flat().join(' › ');
    return `${id}: ${path}: ${failureSummary.split('\n').slice(1).join(' ').trim()}`;
  });
}

type FrameOf = { frameSelector: axe.CrossTreeSelector; frameContext: unknown };

/** A frame, and the part of it to look at, as axe in the document around it tells it. */
type Place = { frame: Frame; context: string };

/** The frames in this one; axe is in it from then on. */
async function framesIn(frame: Frame, context: string): Promise<Place[]> {
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(AXE);
  const found = await frame.evaluate((where) => {
    const { getFrameContexts } = (window as unknown as AxeWindow).axe.utils;
    return JSON.stringify(getFrameContexts(JSON.parse(where) as axe.ElementContext));
  }, context);
  const places: Place[] = [];
  for (const { frameSelector, frameContext } of JSON.parse(found) as FrameOf[]) {
    const element = await frame.evaluateHandle(
      (selector) => (window as unknown as AxeWindow).axe.utils.shadowSelect(selector),
      frameSelector,
    );
    const child = await element.asElement()?.contentFrame();
    if (!child) throw new Error(`axe finds a frame that is none: ${String(frameSelector)}`);
    places.push({ frame: child, context: JSON.stringify(frameContext) });
  }
  return places;
}

/** The findings of a frame alone, which stay there. */
function partialOf(
  frame: Frame,
  context: string,
  options: axe.RunOptions,
): Promise<JSHandle<axe.PartialResult>> {
  return frame.evaluateHandle(
    ([where, how]) =>
      (window as unknown as AxeWindow).axe.runPartial(JSON.parse(where) as axe.ElementContext, how),
    [context, options] as const,
  );
}

/**
 * The findings of frames and of those in them, in the order in which axe joins them: as texts, since
 * Playwright takes long to bring such objects over.
 */
async function partialsOf(places: readonly Place[], options: axe.RunOptions): Promise<string[]> {
  const all: string[] = [];
  for (const { frame, context } of places) {
    const inner = await framesIn(frame, context);
    const own = await partialOf(frame, context, options);
    all.push(await own.evaluate((partial) => JSON.stringify(partial)));
    await own.dispose();
    all.push(...(await partialsOf(inner, options)));
  }
  return all;
}
