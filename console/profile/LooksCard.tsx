import { LOCALES } from '../../shared/locale.ts';
import { Card } from '../base/Card.tsx';
import { Select } from '../base/form/Select.tsx';
import { useLanguage } from '../base/language.ts';
import { currentTheme, setTheme, THEME_CHOICES } from '../base/theme-choice.ts';

const LANGUAGES = { 'en-US': 'English', 'zh-CN': '中文（简体）' };

/** The console's language and theme in this browser. */
export function LooksCard() {
  const { locale, setLocale, texts } = useLanguage();
  return (
    <Card title={texts().profile.looks} description={texts().profile.looksText}>
      <div class="form-row">
        <Select
          label={texts().languageLabel}
          value={locale()}
          options={LOCALES.map((value) => ({ value, label: LANGUAGES[value] }))}
          onChange={setLocale}
        />
        <Select
          label={texts().theme}
          value={currentTheme()}
          options={THEME_CHOICES.map((value) => ({ value, label: texts().themes[value] }))}
          onChange={setTheme}
        />
      </div>
    </Card>
  );
}
