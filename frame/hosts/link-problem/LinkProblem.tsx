import { Show } from 'solid-js';
import type { Texts } from '../../i18n/texts.ts';
import { Icon, ICONS } from '../../ui/icons.tsx';
import { reasonOf, type LINK_TEXTS, type LinkTrouble } from './link-texts.ts';
import './link-problem.css';

type LinkProblemProps = {
  trouble: LinkTrouble;
  texts: Texts;
  linkTexts: (typeof LINK_TEXTS)['en-US'];
};

/** The whole page where a link leads to no chat: why, and how to go on. */
export function LinkProblem(props: LinkProblemProps) {
  const advice = () =>
    props.linkTexts.advice[props.trouble] ?? props.linkTexts.advice[reasonOf(props.trouble)];
  // A fault that may have passed is worth another try. A bad link stays bad, so the page offers the
  // way back.
  const origin = () => (mayPass(props.trouble) ? undefined : referrer());
  return (
    <main class="link-problem" aria-labelledby="link-title">
      <h1 id="link-title" class="visually-hidden">
        {props.texts.title}
      </h1>
      <span class="link-problem-icon">
        <Icon path={ICONS.chat} />
      </span>
      <p class="link-problem-reason" role="alert">
        {props.texts.errors[reasonOf(props.trouble)]}
      </p>
      <Show when={advice()}>{(text) => <p class="link-problem-advice">{text()}</p>}</Show>
      <Show
        when={origin()}
        fallback={
          <button type="button" class="link-problem-way" onClick={() => location.reload()}>
            {props.texts.retry}
          </button>
        }
      >
        {(url) => (
          <a class="link-problem-way" href={url().href} rel="noreferrer">
            {props.linkTexts.backTo(url().host)}
          </a>
        )}
      </Show>
    </main>
  );
}

function mayPass(trouble: LinkTrouble): boolean {
  return trouble === 'link_entry_disabled' || trouble === 'unavailable';
}

/** The page that the link was on, where there was one and the browser tells. */
function referrer(): URL | undefined {
  if (!/^https?:/.test(document.referrer)) return undefined;
  const url = new URL(document.referrer);
  return url.origin === location.origin ? undefined : url;
}
