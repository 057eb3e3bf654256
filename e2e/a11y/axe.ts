import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type axe from 'axe-core';
import type { Frame, Page } from 'playwright/test';
import type { Look } from './looks.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const CONTRAST = 'color-contrast';

/** A long program: each document gets it once, without its comments. */
const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

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
  const everything = JSON.stringify({ include: [], exclude: [] });
  const partials = await partialsIn(page.mainFrame(), everything, options);
  const found = await page.evaluate(
    async ([texts, runOptions]) => {
      const results = texts.map((text) => JSON.parse(text) as axe.PartialResult);
      const all = await (window as unknown as AxeWindow).axe.finishRun(results, runOptions);
      return all.violations;
    },
    [partials, options] as const,
  );
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

/**
 * The findings of a frame and of those in it, in the order in which axe joins them. They are texts, since
 * they name every element and rule, and Playwright takes long to bring such objects over.
 */
async function partialsIn(
  frame: Frame,
  context: string,
  options: axe.RunOptions,
): Promise<string[]> {
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(AXE);
  const children = await frame.evaluate((where) => {
    const { getFrameContexts } = (window as unknown as AxeWindow).axe.utils;
    return JSON.stringify(getFrameContexts(JSON.parse(where) as axe.ElementContext));
  }, context);
  const own = await frame.evaluate(
    async ([where, how]) => {
      const run = (window as unknown as AxeWindow).axe.runPartial;
      return JSON.stringify(await run(JSON.parse(where) as axe.ElementContext, how));
    },
    [context, options] as const,
  );
  const all = [own];
  for (const { frameSelector, frameContext } of JSON.parse(children) as FrameOf[]) {
    const element = await frame.evaluateHandle(
      (selector) => (window as unknown as AxeWindow).axe.utils.shadowSelect(selector),
      frameSelector,
    );
    const child = await element.asElement()?.contentFrame();
    if (!child) throw new Error(`axe finds a frame that is none: ${String(frameSelector)}`);
    all.push(...(await partialsIn(child, JSON.stringify(frameContext), options)));
  }
  return all;
}
