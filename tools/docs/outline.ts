/** A part of a document as it is in any language: its words are not looked at. */
type Section = {
  heading: string;
  level: number;
  paragraphs: number;
  items: number;
  /** The rows of its tables, each by its number of cells and the code that it begins with. */
  rows: string[];
  /** Code within its sentences, each once: names, values, commands. */
  codes: string[];
  /** The pages that it links to, as both languages write them. */
  links: string[];
  blocks: string[];
};

const FRONT_MATTER = /^---\n[^]*?\n---\n/;
const FENCE = /^([ \t]*)```(\w*)[^\n]*\n([^]*?)^\1```$/gm;
const HEADING = /^(?=#{1,6} )/m;
const LINK = /(?<!!)\[[^\]]*\]\(([^()#\s]*)[^()\s]*\)/g;
const CODE = /`([^`]+)`/g;

/** The parts that a document has in one language alone, each after the English heading above it. */
export function differencesOf(english: string, chinese: string): string[] {
  const others = outlineOf(chinese);
  const differences = outlineOf(english).map((section, at) => {
    const other = others[at];
    const name = section.heading;
    if (!other) return `${name}: is not there`;
    for (const part of ['level', 'paragraphs', 'items', 'rows', 'codes', 'links'] as const) {
      const [wanted, found] = [section[part], other[part]].map((value) => JSON.stringify(value));
      if (found !== wanted) return `${name}: ${part}: ${found} for ${wanted}`;
    }
    const isInStep =
      other.blocks.length === section.blocks.length &&
      section.blocks.every((block, index) => isSameCode(block, other.blocks[index] ?? ''));
    return isInStep ? '' : `${name}: blocks of code:\n${other.blocks.join('\n')}`;
  });
  const extra = others.slice(differences.length).map(({ heading }) => `${heading}: is new`);
  return [...differences, ...extra].filter((difference) => difference !== '');
}

/** The sections of a document in their order; the first one may stand before all headings. */
function outlineOf(markdown: string): Section[] {
  const blocks: string[] = [];
  // A `#` in code is no heading.
  const text = markdown.replace(FRONT_MATTER, '').replace(FENCE, (...[, , language, code]) => {
    blocks.push(`${language}\n${withoutComments(code)}`);
    return '\n\0\n';
  });
  return text
    .split(HEADING)
    .filter((part) => part.trim() !== '')
    .map((part) => ({
      heading: part.trim().split('\n')[0] ?? '',
      level: /^#*/.exec(part)?.[0].length ?? 0,
      paragraphs: part.trim().split(/\n\s*\n/).length,
      items: part.match(/^\s*(?:[-*]|\d+\.) /gm)?.length ?? 0,
      rows: part.split('\n').filter(isRow).map(rowOutline),
      codes: codesIn(part),
      links: [...part.matchAll(LINK)].map(([, address = '']) => address).sort(),
      blocks: [...part.matchAll(/\0/g)].map(() => blocks.shift() ?? ''),
    }));
}

const isRow = (line: string) => line.startsWith('|') && !/^[|\s-]+$/.test(line);

function rowOutline(row: string): string {
  const cells = row.replaceAll('\\|', '').split('|').slice(1, -1);
  return `${cells.length} ${/^`[^`]+`$/.exec(cells[0]?.trim() ?? '')?.[0] ?? ''}`;
}

/** Sorted, without texts in them, and without what is Chinese as a whole: the name of a button. */
function codesIn(text: string): string[] {
  const codes = [...text.matchAll(CODE)].map(([, code = '']) =>
    code.replace(/\s+/g, ' ').replace(/'[\p{Script=Han}\p{Lu}][^']*'/gu, "''"),
  );
  return [...new Set(codes)].filter((code) => !/\p{Script=Han}/u.test(code)).sort();
}

/** Code without its comments, and with what addresses encode in the open. */
function withoutComments(code: string): string {
  return code
    .replace(/(^|\s)(?:#|\/\/) .*$/gm, '$1')
    .replace(/(?:%[0-9A-F]{2})+/g, (encoded) => decodeURIComponent(encoded));
}

/** Words in Chinese, as far as the signs around them that belong to the code. */
const WORDS = /[^'"`<>{}()=&]*\p{Script=Han}[^'"`<>{}()=&]*/gu;
const SYNTAX = /[\\^$.*+?()[\]{}|]/g;

/** Whether the Chinese code is the English one but for words: of people, on buttons, in messages. */
function isSameCode(english: string, chinese: string): boolean {
  const known = chinese.split(WORDS).map((part) => part.replace(SYNTAX, String.raw`\$&`));
  return new RegExp(`^${known.join('[^\'"`<>{}()=]*')}$`).test(english);
}
