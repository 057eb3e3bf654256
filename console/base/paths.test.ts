import { describe, expect, it } from 'vitest';
import { afterSignIn, signInPath } from './paths.ts';

describe('the way back from the sign-in', () => {
  it.each([
    '/console/team',
    '/console/conversations/c_1-2',
    '/console/sites/s1/looks?tab=dark',
    '/console/conversations/c1?q=late+order',
    "/console/conversations?q=so..+what's*%28that%29%21",
    '/console',
  ])('leads to %s, where one was', (path) => {
    expect(afterSignIn(path)).toBe(path);
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/console/../../evil',
    '/console/\\evil.example',
    '/console/../evil?q=a',
    '/consoles',
    '/cs-demo',
    'javascript:alert(1)',
    undefined,
    ['/console/team'],
  ])('leads home instead of to %j', (next) => {
    expect(afterSignIn(next)).toBe('/console');
  });

  it('the address of the sign-in page tells the way back', () => {
    expect(signInPath('/console/team')).toBe('/console/sign-in?next=%2Fconsole%2Fteam');
    expect(signInPath('/console')).toBe('/console/sign-in');
  });
});
