import { Match, Show, Switch } from 'solid-js';
import { canTryAgain } from '../../retry/try-again.ts';
import type { Texts } from '../../i18n/texts.ts';
import { Icon, ICONS } from '../../ui/icons.tsx';
import { reasonOf, type LINK_TEXTS, type LinkTrouble } from './link-texts.ts';
import './link-problem.css';

type LinkProblemProps = {
  trouble: LinkTrouble;
  texts: Texts;
  linkTexts: (typeof LINK_TEXTS)['en-US'];
};

/**
 * The whole page where a link leads to no chat: why, and how to go on. A bad link stays bad: in place of
 * another try there is the way back, where it is known.
 */
export function LinkProblem(props: LinkProblemProps) {
  const reason = () => reasonOf(props.trouble);
  const advice = () => props.linkTexts.advice[props.trouble] ?? props.linkTexts.advice[reason()];
  return (
    <main class="link-problem" aria-labelledby="link-title">
      <h1 id="link-title" class="visually-hidden">
        {props.texts.title}
      </h1>
      <span class="link-problem-icon">
        <Icon path={ICONS.chat} />
      </span>
      <p class="link-problem-reason" role="alert">
        {props.texts.errors[reason()]}
      </p>
      <Show when={advice()}>{(text) => <p class="link-problem-advice">{text()}</p>}</Show>
      <Switch>
        <Match when={canTryAgain(reason())}>
          <button type="button" class="link-problem-way" onClick={() => location.reload()}>
            {props.texts.retry}
          </button>
        </Match>
        <Match when={referrer()}>
          {(url) => (
            <a class="link-problem-way" href={url().href} rel="noreferrer">
              {props.linkTexts.backTo(url().host)}
            </a>
          )}
        </Match>
      </Switch>
    </main>
  );
}

/** The page that the link was on, where there was one and the browser tells. */
function referrer(): URL | undefined {
  if (!/^https?:/.test(document.referrer)) return undefined;
  const url = new URL(document.referrer);
  return url.origin === location.origin ? undefined : url;
}
