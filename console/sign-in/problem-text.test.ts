import { describe, expect, it } from 'vitest';
import { SIGN_IN_PROBLEMS } from '../../shared/sign-in-problems.ts';
import { TEXTS } from '../base/texts.ts';
import { problemText } from './problem-text.ts';

describe('the reason why a sign-in at the provider failed', () => {
  it.each(SIGN_IN_PROBLEMS)('the reason %s has a text in both languages', (problem) => {
    expect(problemText(problem, TEXTS['en-US'].signIn.problems)).toMatch(/^[A-Z].+\.$/);
    expect(problemText(problem, TEXTS['zh-CN'].signIn.problems)).toMatch(/\p{Script=Han}/u);
  });

  it.each([undefined, '', 'toString', '__proto__', '<b>'])('no text is made of %j', (problem) => {
    expect(problemText(problem, TEXTS['en-US'].signIn.problems)).toBeUndefined();
  });
});
