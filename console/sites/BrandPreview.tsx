import { createMemo, createSignal, For, Show } from 'solid-js';
import { readableOn, rgbsIn } from '../../shared/config/appearance.ts';
import type { Locale } from '../../shared/locale.ts';
import { useLanguage } from '../base/language.ts';
import { brandView } from './brand-view.ts';
import type { BrandForm } from './link-form.ts';
import { SHOWN_LOCALES } from './LocalTextFields.tsx';
import { readColor } from '../../client/css-color.ts';
import { useSite } from './site-context.ts';
import './brand-preview.css';

/** A drawing of the link's page, as the form has it and in either language. */
export function BrandPreview(props: { brand: BrandForm }) {
  const { texts, locale } = useLanguage();
  const { site } = useSite();
  const [shown, setShown] = createSignal<Locale>(locale());
  const view = createMemo(() => brandView(props.brand, site(), shown()));
  const colors = () => {
    const hex = readColor(view().color)?.hex;
    const { text, veil } = readableOn(hex === undefined ? [] : rgbsIn(rgbOf(hex)));
    return { background: hex, text, veil };
  };
  return (
    <section class="brand-preview" aria-label={texts().sites.preview}>
      <p class="form-label">{texts().sites.preview}</p>
      <div class="segments" role="group" aria-label={texts().sites.snippetLanguage}>
        <For each={SHOWN_LOCALES}>
          {(one) => (
            <button
              type="button"
              class="segment"
              aria-pressed={shown() === one}
              onClick={() => setShown(one)}
            >
              {texts().sites.languages[one]}
            </button>
          )}
        </For>
      </div>
      <div class="brand-page" lang={shown()}>
        <div
          class="brand-head"
          style={{
            'background-color': colors().background,
            'background-image': `linear-gradient(${colors().veil}, ${colors().veil})`,
            color: colors().text,
          }}
        >
          <Show when={view().logo} fallback={<span class="brand-logo" />}>
            {(logo) => <img class="brand-logo" src={logo()} alt="" referrerpolicy="no-referrer" />}
          </Show>
          <strong class="brand-title">
            <bdi>{view().title}</bdi>
          </strong>
        </div>
        <div class="brand-log">
          <Show when={view().welcome}>
            {(welcome) => (
              <p class="brand-bubble" dir="auto">
                {welcome()}
              </p>
            )}
          </Show>
        </div>
        <div class="brand-composer" aria-hidden="true" />
      </div>
    </section>
  );
}

function rgbOf(hex: string): string {
  const channels = [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
  return `rgb(${channels.join()})`;
}
