import { beforeEach, expect, it, vi } from 'vitest';
import type { PageContext } from '../../shared/rpc/rpc.ts';
import { contextOf } from './context.ts';

beforeEach(() => {
  vi.stubGlobal('navigator', { language: 'zh-CN' });
  vi.stubGlobal('screen', { width: 1920, height: 1080 });
});

const PAGE: PageContext = {
  url: 'https://shop.example/?token=abc#secret',
  referrer: 'https://search.example/?q=shoes',
  title: 'Shoes',
};

it('says what the page is and what the browser is like, masked', () => {
  expect(contextOf(PAGE)).toEqual({
    url: 'https://shop.example/?token=***',
    referrer: 'https://search.example/?q=shoes',
    title: 'Shoes',
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    language: 'zh-CN',
    screen: '1920x1080',
  });
});

it('takes a broken context for an empty one, and cuts a long one', () => {
  expect(contextOf(null as unknown as PageContext)).toMatchObject({ url: '', title: '' });
  expect(contextOf({ ...PAGE, title: 'x'.repeat(5000) }).title).toHaveLength(1024);
});
