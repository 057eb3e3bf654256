import { VARIABLES, type VariableName } from '../../server/start/variables.ts';
import { CHINESE_VARIABLES } from './chinese/variables.ts';
import { markdownTable } from './markdown-table.ts';

const WORDS = {
  en: { head: ['variable', 'what it sets', 'default'], rows: VARIABLES },
  zh: { head: ['变量', '作用', '默认值'], rows: CHINESE_VARIABLES },
};

/** Every variable that the server reads. */
export function variableTable(language: 'en' | 'zh' = 'en'): string {
  const { head, rows } = WORDS[language];
  const names = Object.keys(VARIABLES) as VariableName[];
  return markdownTable([
    head,
    ...names.map((name) => [`\`${name}\``, rows[name].what, rows[name].default]),
  ]);
}
