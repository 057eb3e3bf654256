import { isLocale, type Locale } from '../../shared/locale.ts';

/** Sent by the preview once it can show something. */
export type PreviewReady = { type: 'cs-preview-ready' };

/** Sent to the preview: the looks to show. */
export type PreviewRequest = {
  type: 'cs-preview';
  config: Record<string, unknown>;
  mode: 'light' | 'dark';
  locale: Locale;
};

export function isPreviewReady(data: unknown): data is PreviewReady {
  return (Object(data) as { type?: unknown }).type === 'cs-preview-ready';
}

export function isPreviewRequest(data: unknown): data is PreviewRequest {
  const { type, config, mode, locale } = Object(data) as Partial<Record<string, unknown>>;
  return (
    type === 'cs-preview' &&
    typeof config === 'object' &&
    config !== null &&
    (mode === 'light' || mode === 'dark') &&
    isLocale(locale)
  );
}
