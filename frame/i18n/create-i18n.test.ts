import { afterEach, expect, it, vi } from 'vitest';
import { LOCALES } from '../../shared/locale.ts';
import { createI18n } from './create-i18n.ts';
import * as parts from './texts.ts';

vi.mock('./texts.ts', { spy: true });
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it.each(LOCALES)(
  'speaks of links to those who followed one, and to nobody else: %s',
  async (locale) => {
    const codes = ['signature_invalid', 'signature_expired', 'signature_required'] as const;
    const told = async (isEmbedded: boolean) => {
      const { errors } = (await createI18n(locale, isEmbedded)).texts();
      return codes.map((code) => /link|链接/.test(errors[code]));
    };
    expect(await told(false)).toEqual([true, true, true]);
    expect(await told(true)).toEqual([false, false, false]);
  },
);

it('speaks of no link in a language that an embedded chat switches to', async () => {
  const i18n = await createI18n('en-US', true);
  i18n.setLocale('zh-CN');
  await expect.poll(i18n.locale).toBe('zh-CN');
  expect(i18n.texts().errors.signature_expired).not.toContain('链接');
});

it('speaks a language whose words failed once to load, unless another one is wanted by then', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('navigator', { onLine: true });
  const { loadTexts } = parts;
  const i18n = await createI18n('en-US', true);
  const failOnce = () => vi.mocked(loadTexts).mockRejectedValueOnce(new Error('offline'));
  failOnce();
  i18n.setLocale('zh-CN');
  await vi.advanceTimersByTimeAsync(0);
  expect(i18n.locale()).toBe('en-US');
  await vi.advanceTimersByTimeAsync(1000);
  await vi.waitFor(() => expect(i18n.locale()).toBe('zh-CN'));
  failOnce();
  i18n.setLocale('en-US');
  i18n.setLocale('zh-CN');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(i18n.locale()).toBe('zh-CN');
});
