import { CHINESE_ROUTES } from './routes.ts';

const TITLES: Record<string, string> = {
  Visitors: '访客',
  'Operators and their programs': '运维者及其程序',
  'Signing in to the console': '登录控制台',
  Operation: '运行',
  Types: '类型',
};

const FACTS: Record<string, string> = {
  'Who may': '谁可以使用',
  Path: '路径',
  Query: '查询参数',
  Takes: '请求体',
  Answers: '响应',
};

const ADMISSIONS: readonly (readonly [RegExp, string])[] = [
  [/an admin token with (`[^`]+`(?:, `[^`]+`)*)/g, '带有 $1 的管理令牌'],
  [/a person's session in the console/g, '在控制台登录的人'],
  [/a visitor's token/g, '访客令牌'],
  [/everybody/g, '任何人'],
  [/, or /g, '，或'],
];

/** The generated reference of REST in Chinese: what is code in it stays as it is. */
export function restInChinese(english: string): string {
  let route = '';
  let isCode = false;
  return english
    .split('\n')
    .map((line) => {
      if (line.startsWith('```')) isCode = !isCode;
      if (isCode || line === '' || line.startsWith('```')) return line;
      const [, title] = /^## (.+)$/.exec(line) ?? [];
      if (title !== undefined) return `## ${wordsFor(title, TITLES)}`;
      const [, heading] = /^### `(.+)`$/.exec(line) ?? [];
      if (heading !== undefined) {
        route = heading;
        return line;
      }
      const [, name, fact = ''] = /^- ([^:]+): (.*)$/.exec(line) ?? [];
      if (name === undefined) return wordsFor(route, CHINESE_ROUTES);
      return `- ${wordsFor(name, FACTS)}：${name === 'Who may' ? admission(fact) : fact}`;
    })
    .join('\n');
}

const admission = (english: string) =>
  ADMISSIONS.reduce((text, [words, chinese]) => text.replace(words, chinese), english);

function wordsFor(english: string, words: Record<string, string>): string {
  const chinese = words[english];
  if (chinese === undefined) throw new Error(`${english} has no words in Chinese`);
  return chinese;
}
