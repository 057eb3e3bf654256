/**
 * Lint rules for plain words: a sentence begins with its subject, so that it needs no second reading.
 * JavaScript, since Node 20 cannot load a plugin in TypeScript.
 */

/** A relative clause, or a sentence that leans on the one before. A question may begin like that. */
const CLAUSE = /^(?:What|Who|Whom|Whose|Which|Where|How|Why|Of|Nor|By then)\b/;

/** A title that can only be read after another one, or that begins with a relative clause. */
const LEANING =
  /^(?:so|not|is|are|as|one|also|nor|else|and|but|or|neither|what|who|whom|whose|which|where|how|of|that|it|too|without)\b/i;

const SENTENCE_END = /(?<=[.!?:])\s+(?=[A-Z`'"])/;
const TEST_FILE = /\.(?:test|spec)\.tsx?$/;
const TEST_FUNCTIONS = ['it', 'test', 'describe'];

/**
 * The few parts of a syntax tree that the rules look at.
 * @typedef {{ line: number, column: number }} Position
 * @typedef {{ start: Position, end: Position }} Location
 * @typedef {{ type: string, value: string, loc: Location }} Comment
 * @typedef {{ type: string, name?: string, tag?: Expression, callee?: Expression, object?: Expression, value?: unknown, quasis?: { value: { raw: string } }[], arguments?: Expression[] }} Expression
 * @typedef {{ filename: string, sourceCode: { lines: string[], getAllComments(): Comment[] }, report(problem: { node?: unknown, loc?: Location, message: string }): void }} Context
 */

/**
 * Each comment as one text; line comments that follow one another are one.
 * @param {Context['sourceCode']} sourceCode
 */
function commentTexts({ lines, getAllComments }) {
  /** @type {{ text: string, comment: Comment }[]} */
  const texts = [];
  for (const comment of getAllComments()) {
    const { type, value, loc } = comment;
    const before = texts.at(-1);
    const isAlone = (lines[loc.start.line - 1] ?? '').slice(0, loc.start.column).trim() === '';
    const goesOn =
      type === 'Line' &&
      isAlone &&
      before?.comment.type === 'Line' &&
      before.comment.loc.end.line === loc.start.line - 1;
    if (before && goesOn) texts.splice(-1, 1, { text: `${before.text}\n${value}`, comment });
    else texts.push({ text: value, comment });
  }
  return texts;
}

/**
 * The sentences of a comment, without its tags.
 * @param {string} text
 */
function sentencesOf(text) {
  const lines = text.split('\n').map((line) => line.replace(/^\s*\*+/, '').trim());
  const firstTag = lines.findIndex((line) => line.startsWith('@'));
  return lines
    .slice(0, firstTag < 0 ? lines.length : firstTag)
    .join(' ')
    .trim()
    .split(SENTENCE_END);
}

const comments = {
  /** @param {Context} context */
  create(context) {
    return {
      Program() {
        for (const { text, comment } of commentTexts(context.sourceCode))
          for (const sentence of sentencesOf(text))
            if (CLAUSE.test(sentence) && !sentence.endsWith('?'))
              context.report({
                loc: comment.loc,
                message: `Begin with the subject: "${sentence.slice(0, 60)}"`,
              });
      },
    };
  },
};

/**
 * The name that a call of a test function begins with: `it` of `it.each(rows)(…)`.
 * @param {Expression | undefined} expression
 * @returns {string | undefined}
 */
function rootName(expression) {
  if (!expression) return undefined;
  return expression.name ?? rootName(expression.object ?? expression.callee ?? expression.tag);
}

const titles = {
  /** @param {Context} context */
  create(context) {
    if (!TEST_FILE.test(context.filename)) return {};
    return {
      /** @param {Expression} node */
      CallExpression(node) {
        const [title] = node.arguments ?? [];
        const text = title?.quasis?.[0]?.value.raw ?? title?.value;
        if (typeof text !== 'string' || !LEANING.test(text)) return;
        if (!TEST_FUNCTIONS.includes(rootName(node.callee) ?? '')) return;
        context.report({
          node: title,
          message: `A title is a whole sentence that can be read alone: "${text.slice(0, 60)}"`,
        });
      },
    };
  },
};

export default { meta: { name: 'wording' }, rules: { comments, titles } };
