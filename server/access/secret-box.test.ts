import { describe, expect, it } from 'vitest';
import { makeSecretBox } from './secret-box.ts';

const secret = (text: string) => new TextEncoder().encode(text.padEnd(32, '.'));
const box = (first: string, ...rest: string[]) =>
  makeSecretBox([secret(first), ...rest.map(secret)]);

describe('a sealed secret', () => {
  it('opens under the secret that sealed it, for whom it was sealed', () => {
    const sealed = box('a').seal('s3cret', 'site_1');
    expect(sealed).not.toContain('s3cret');
    expect(box('a').open(sealed, 'site_1')).toBe('s3cret');
    expect(box('a').open(sealed, 'site_2')).toBeUndefined();
    expect(box('b').open(sealed, 'site_1')).toBeUndefined();
  });

  it('a sealed secret differs each time', () => {
    expect(box('a').seal('s3cret', 'site_1')).not.toBe(box('a').seal('s3cret', 'site_1'));
  });

  it('outlives the rotation of the secrets, and tells when it must be sealed anew', () => {
    const sealed = box('old').seal('s3cret', 'site_1');
    expect(box('new', 'old').open(sealed, 'site_1')).toBe('s3cret');
    expect(box('new', 'old').isStale(sealed, 'site_1')).toBe(true);
    const again = box('new', 'old').seal('s3cret', 'site_1');
    expect(box('new').open(again, 'site_1')).toBe('s3cret');
    expect(box('new').isStale(again, 'site_1')).toBe(false);
  });

  it('does not open when any bit of it was turned, or when it was cut off', () => {
    const bytes = Buffer.from(box('a').seal('s3cret', 'site_1'), 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const turned = Buffer.from(bytes);
      turned[index] = Number(turned[index]) ^ 1;
      expect(box('a').open(turned.toString('base64url'), 'site_1')).toBeUndefined();
    }
    for (const length of [0, 8, 12, 20, bytes.length - 1]) {
      const cut = bytes.subarray(0, length).toString('base64url');
      expect(box('a').open(cut, 'site_1')).toBeUndefined();
    }
  });
});
