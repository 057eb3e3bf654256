import { A, useLocation } from '@solidjs/router';
import { For, Show } from 'solid-js';
import type { LookAlike } from '../../../shared/wire/agent-wire.ts';
import { useLanguage } from '../../base/language.ts';
import { conversationPath } from '../../base/paths.ts';
import { timeAgo } from '../../base/time.ts';
import { visitorName } from '../../../shared/visitor-name.ts';

/** Visitors whose browsers look the same, told as the guess that it is. */
export function LookAlikes(props: { lookAlikes: readonly LookAlike[]; now: number }) {
  const { texts } = useLanguage();
  return (
    <Show when={props.lookAlikes.length > 0}>
      <section class="details-section">
        <h3>{texts().person.lookAlikes}</h3>
        <p class="details-hint">{texts().person.lookAlikesText}</p>
        <ul class="details-pages" role="list">
          <For each={props.lookAlikes}>
            {(lookAlike) => <LookAlikeLine lookAlike={lookAlike} now={props.now} />}
          </For>
        </ul>
      </section>
    </Show>
  );
}

function LookAlikeLine(props: { lookAlike: LookAlike; now: number }) {
  const { locale, texts } = useLanguage();
  const location = useLocation();
  const name = () => visitorName(props.lookAlike, texts().visitor);
  return (
    <li>
      <Show
        when={props.lookAlike.conversationId}
        fallback={
          <bdi>
            {name()} · {texts().person.neverWrote}
          </bdi>
        }
      >
        {(id) => (
          <A href={conversationPath(id()) + location.search}>
            <bdi>{name()}</bdi>
          </A>
        )}
      </Show>
      <time datetime={props.lookAlike.seenAt}>
        {timeAgo(props.lookAlike.seenAt, locale(), props.now)}
      </time>
    </li>
  );
}
