import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectFiles, root } from './files.ts';

/** Words that other products use for the same thing, and ours. */
const OURS = [
  ['账号', '账户'],
  ['帐', '账'],
  ['登陆', '登录'],
  ['访问者', '访客'],
  ['坐席', '客服'],
  ['邮件地址', '邮箱'],
  ['通行钥匙', '通行密钥'],
  ['双因素', '两步验证'],
  ['二次验证', '两步验证'],
] as const;

const files = projectFiles().filter(
  (file) =>
    /^(?:docs\/zh|server|shared|frame|loader|console|demo|client|standalone|tools\/docs\/chinese)\//.test(
      file,
    ) && /(?<!\.test)\.(?:md|tsx?)$/.test(file),
);

it('finds the texts in Chinese', () => {
  const chinese = files.filter((file) =>
    /\p{Script=Han}/u.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(chinese).toEqual(
    expect.arrayContaining([
      'docs/zh/operate.md',
      'server/base/problem.ts',
      'frame/i18n/zh-CN.ts',
      'console/base/texts/common.ts',
    ]),
  );
});

it.each(OURS)('no text in Chinese says %s for %s', (word) => {
  expect(files.filter((file) => readFileSync(join(root, file), 'utf8').includes(word))).toEqual([]);
});
