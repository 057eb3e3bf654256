import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shownDocuments } from './code-blocks.ts';
import { root } from './files.ts';
import { differencesOf } from './outline.ts';
import { withReferences } from './site/references.ts';
import { withSiteLinks } from './site/repository-links.ts';

const english = shownDocuments().filter((file) =>
  /^docs\/(?!zh\/|reference\/generated\/)/.test(file),
);
const page = (file: string, language: 'en' | 'zh') =>
  withReferences(readFileSync(join(root, file), 'utf8'), language);

it('finds the documents', () => {
  expect(english).toEqual(expect.arrayContaining(['docs/operate.md', 'docs/reference/errors.md']));
});

it.each(english)('%s has in Chinese what it has in English', (file) => {
  const chinese = page(file.replace('docs/', 'docs/zh/'), 'zh');
  expect(differencesOf(withSiteLinks(page(file, 'en')), chinese)).toEqual([]);
});

const ENGLISH = `# Links

Add \`t\` and \`s\`, as [API](api.md#sign) says.

Nothing else.

- one
- two

| name  | what |
| ----- | ---- |
| \`t\` | time |

## Sign

\`\`\`js
// Your key.
sign('Alex', { ttl: 300 });
\`\`\`
`;
const CHINESE = `# 链接

写上 \`t\` 和 \`s\`，见 [API](api.md#签名)。

不需要别的。

- 一
- 二

| 名称  | 含义 |
| ----- | ---- |
| \`t\` | 时间 |

## 签名

\`\`\`js
// 您的密钥。
sign('李雷', { ttl: 300 });
\`\`\`
`;

describe('the comparison of two languages', () => {
  it('two texts are in step when only their words differ', () => {
    expect(differencesOf(ENGLISH, CHINESE)).toEqual([]);
  });

  it.each([
    ['a heading', '## 签名\n', '', '# Links'],
    ['the level of a heading', '## 签名', '### 签名', '## Sign'],
    ['code in a sentence', ' 和 `s`', '', '# Links'],
    ['a paragraph', '不需要别的。\n\n', '', '# Links'],
    ['the page that a link leads to', '(api.md', '(../api.md', '# Links'],
    ['an item of a list', '- 二\n', '', '# Links'],
    ['a row of a table', '| `t` | 时间 |\n', '', '# Links'],
    ['the code that a row begins with', '| `t` |', '| t |', '# Links'],
    ['a block of code', /```[^]*```\n/, '', '## Sign'],
    ['a value in a block of code', 'ttl: 300', 'ttl: 60', '## Sign'],
    ['the language of a block of code', '```js', '```ts', '## Sign'],
  ])('two texts are out of step when %s differs', (_what, part, other, heading) => {
    expect(differencesOf(ENGLISH, CHINESE.replace(part, other))[0]).toMatch(
      new RegExp(`^${heading}: `),
    );
  });
});
