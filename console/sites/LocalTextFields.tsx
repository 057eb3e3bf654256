import { For, Show } from 'solid-js';
import type { Locale } from '../../shared/locale.ts';
import { TextArea } from '../base/form/TextArea.tsx';
import { TextInput } from '../base/form/TextInput.tsx';
import { useLanguage } from '../base/language.ts';
import type { TextsByLocale } from './local-text-draft.ts';

type LocalTextFieldsProps = {
  label: string;
  help?: string | undefined;
  value: TextsByLocale;
  maxLength: number;
  isLong?: boolean;
  /** The server's word on the text of one language. */
  errorIn(locale: Locale): string | undefined;
  onInput(value: TextsByLocale): void;
};

/** The languages in which texts are edited, in this order. */
export const SHOWN_LOCALES = Object.keys({ 'en-US': true, 'zh-CN': true } satisfies Record<
  Locale,
  true
>) as Locale[];

/** One text with a field for each language, side by side. */
export function LocalTextFields(props: LocalTextFieldsProps) {
  const { texts } = useLanguage();
  return (
    <fieldset class="local-text">
      <legend>{props.label}</legend>
      <div class="local-text-fields">
        <For each={SHOWN_LOCALES}>
          {(locale) => {
            const common = () => ({
              label: texts().sites.languages[locale],
              lang: locale,
              maxLength: props.maxLength,
              error: props.errorIn(locale),
              value: props.value[locale],
              onInput: (text: string) => props.onInput({ ...props.value, [locale]: text }),
            });
            return (
              <Show when={props.isLong} fallback={<TextInput {...common()} />}>
                <TextArea {...common()} />
              </Show>
            );
          }}
        </For>
      </div>
      <p class="form-help">{props.help}</p>
    </fieldset>
  );
}
