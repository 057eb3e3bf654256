import { expect, it } from 'vitest';
import { linkPatch } from './link-form.ts';

it('a patch of the link holds what was changed alone, and takes away what is empty', () => {
  expect(linkPatch({ ttl: '600' })).toEqual({ ttlSec: 600 });
  const title = { 'en-US': 'Help ', 'zh-CN': '' };
  expect(linkPatch({ isOn: false, title, logo: ' ' })).toEqual({
    enabled: false,
    landingBrand: { title: { 'en-US': 'Help', 'zh-CN': null }, logo: null },
  });
});
