import { describe, expect, it } from 'vitest';
import { LOOK_FIELDS } from '../../shared/config/config.ts';
import { brandView } from './brand-view.ts';

const EMPTY = { 'en-US': '', 'zh-CN': '' };
const NO_BRAND = { title: EMPTY, welcome: EMPTY, logo: '', color: '' };
const SITE = { name: 'Shop', theme: {}, welcome: null, locale: null };

describe('the page of a link', () => {
  it('shows the brand in the language of the visitor', () => {
    const brand = {
      title: { 'en-US': 'Acme help', 'zh-CN': 'Acme 客服' },
      welcome: { 'en-US': ' Hello! ', 'zh-CN': '您好！' },
      logo: 'https://acme.example/logo.svg',
      color: '#b00020',
    };
    expect(brandView(brand, SITE, 'zh-CN')).toEqual({
      title: 'Acme 客服',
      welcome: '您好！',
      logo: 'https://acme.example/logo.svg',
      color: '#b00020',
    });
    expect(brandView(brand, SITE, 'en-US')).toMatchObject({ welcome: 'Hello!' });
  });

  it('shows what the site says where the brand says nothing', () => {
    const theme = { headerTitle: { 'en-US': 'Support' }, primaryColor: '#006644' };
    const site = { ...SITE, theme, welcome: 'Hi' };
    expect(brandView(NO_BRAND, site, 'zh-CN')).toEqual({
      title: 'Support',
      welcome: 'Hi',
      logo: undefined,
      color: '#006644',
    });
    expect(brandView(NO_BRAND, SITE, 'en-US')).toEqual({
      title: 'Shop',
      welcome: undefined,
      logo: undefined,
      color: LOOK_FIELDS.primaryColor.default,
    });
  });

  it('shows the text of the other language where one is empty, in the site’s own first', () => {
    const brand = { ...NO_BRAND, title: { 'en-US': '', 'zh-CN': '客服' } };
    expect(brandView(brand, SITE, 'en-US').title).toBe('客服');
  });
});
