import { useLanguage } from './language.ts';

/** Offers the other language, in that language's own words. */
export function LanguageSwitch() {
  const { texts, setLocale } = useLanguage();
  return (
    <button
      type="button"
      class="button button-quiet"
      lang={texts().otherLanguageLocale}
      onClick={() => setLocale(texts().otherLanguageLocale)}
    >
      {texts().otherLanguage}
    </button>
  );
}
