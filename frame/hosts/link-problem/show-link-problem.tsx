import { render } from 'solid-js/web';
import { FileAnswer } from '../../ui/open-part.ts';
import type { Locale } from '../../../shared/locale.ts';
import { loadTexts } from '../../i18n/texts.ts';
import { LINK_TEXTS, type LinkTrouble } from './link-texts.ts';
import { LinkProblem } from './LinkProblem.tsx';

/** Fills the page: no chat will come of its link. */
export async function showLinkProblem(
  place: Element,
  trouble: LinkTrouble,
  locale: Locale,
): Promise<void> {
  const texts = await loadTexts(locale);
  document.documentElement.lang = locale;
  // If the server knows the link's brand, the tab keeps the brand's name.
  if (!document.querySelector('meta[property="og:title"]')) document.title = texts.title;
  render(
    () => (
      <>
        <LinkProblem trouble={trouble} texts={texts} linkTexts={LINK_TEXTS[locale]} />
        <FileAnswer class="notice link-problem-notice" locale={locale} />
      </>
    ),
    place,
  );
}
