import type { Locator } from 'playwright/test';
import { expect, test } from '../states/fixtures.ts';
import { STATES } from '../states/states.ts';
import type { Scene } from '../states/scene.ts';
import type { State, Step } from '../states/state.ts';

const PHONE = { width: 390, height: 844 };

function stateOf(name: string): State & { step: Required<Step> } {
  const state = STATES.find((candidate) => candidate.name === name);
  const { there, back } = state?.step ?? {};
  if (!state || !there || !back) throw new Error(`There is no state ${name}, there and back`);
  return { ...state, step: { there, back } };
}

for (const locale of ['en-US', 'zh-CN'] as const) {
  test(`lines on a phone do not break below a failed message, and are whole in a draft: ${locale}`, async ({
    within,
  }) => {
    const failed = stateOf('failed');
    await within(failed, { locale, viewport: PHONE }, async (scene) => {
      await test.step('the line below a failed message', () => expectOneLine(scene));
      await failed.step.back(scene);

      const composing = stateOf('composing');
      await composing.step.there(scene);
      const view = await viewOf(scene.chat.input);
      // All of it fits, from its first line on.
      expect(view.scrollTop).toBe(0);
      expect(view.hidden).toBe(0);
      expect(view.height % view.line).toBe(0);
      await composing.step.back(scene);

      await stateOf('draft-near-limit').step.there(scene);
      await test.step('a long draft', () => expectWholeLines(scene));
    });
  });
}

async function expectOneLine({ chat, words }: Scene): Promise<void> {
  const row = chat.messages('visitor').last();
  const parts = [
    row.locator('.meta span').first(),
    row.getByRole('button', { name: words.retry }),
    row.getByRole('button', { name: words.discard }),
  ];
  const lines = await Promise.all(parts.map(lineOf));
  for (const { count } of lines) expect(count).toBe(1);
  const [first, ...others] = lines;
  for (const { middle } of others) {
    expect(Math.abs(middle - (first?.middle ?? Number.NaN))).toBeLessThan(2);
  }
}

async function expectWholeLines({ chat, page }: Scene): Promise<void> {
  await chat.input.focus();
  for (const key of ['ControlOrMeta+End', 'ControlOrMeta+Home', 'PageDown']) {
    await page.keyboard.press(key);
    const view = await viewOf(chat.input);
    expect(view.hidden).toBeGreaterThan(0);
    expect(view.height % view.line).toBe(0);
    expect(view.scrollTop % view.line).toBe(0);
  }
}

/** The number of lines that the text of an element takes, and the height at which its middle is. */
function lineOf(element: Locator) {
  return element.evaluate((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()];
    const tops = new Set(boxes.map(({ top }) => Math.round(top)));
    const { top, height } = range.getBoundingClientRect();
    return { count: tops.size, middle: top + height / 2 };
  });
}

/** The visible part of a text field, in pixels. */
function viewOf(field: Locator) {
  return field.evaluate((node) => ({
    line: Number.parseFloat(getComputedStyle(node).lineHeight),
    height: node.clientHeight,
    scrollTop: Math.round(node.scrollTop),
    hidden: node.scrollHeight - node.clientHeight,
  }));
}
