import { A, useNavigate } from '@solidjs/router';
import { createSignal, For, Show } from 'solid-js';
import type { AdminSite } from '../../shared/wire/operator-wire.ts';
import { Card } from '../base/Card.tsx';
import { createNow } from '../base/create-now.ts';
import { EmptyState } from '../base/EmptyState.tsx';
import { useLanguage } from '../base/language.ts';
import { Page } from '../base/Page.tsx';
import { PageHeader } from '../base/PageHeader.tsx';
import { sitePath } from '../base/paths.ts';
import { timeAgo } from '../base/time.ts';
import { useSitesApi } from '../state/apis.ts';
import { createLoad } from '../state/load.ts';
import { LoadedView } from '../state/LoadedView.tsx';
import { useSession } from '../state/console-session.ts';
import { NewSiteDialog } from './NewSiteDialog.tsx';
import './sites.css';

/** All sites that the person may manage. */
export function SitesPage() {
  const { texts, locale } = useLanguage();
  const now = createNow();
  const session = useSession();
  const navigate = useNavigate();
  const api = useSitesApi();
  const sites = createLoad(api.list);
  const [query, setQuery] = createSignal('');
  const [isMaking, setIsMaking] = createSignal(false);
  /** A person who is limited to some sites makes none: they could not even see it. */
  const canMake = () => session.can('admin.cs.site.manage') && session.me()?.siteIds == null;
  const found = () =>
    (sites.value() ?? []).filter(({ name, appKey }) =>
      `${name} ${appKey}`.toLowerCase().includes(query().trim().toLowerCase()),
    );
  const lastVisit = ({ lastVisitAt }: AdminSite) =>
    lastVisitAt === null
      ? texts().sites.neverVisited
      : texts().sites.lastVisit(timeAgo(lastVisitAt, locale(), now()));
  const makeButton = () => (
    <Show when={canMake()}>
      <button type="button" class="button button-primary" onClick={() => setIsMaking(true)}>
        {texts().sites.make}
      </button>
    </Show>
  );

  return (
    <Page>
      <PageHeader
        title={texts().sites.title}
        description={texts().sites.description}
        actions={makeButton()}
      />
      <LoadedView load={sites}>
        {(all) => (
          <Show
            when={all().length > 0}
            fallback={
              <Card>
                <EmptyState title={texts().sites.none} hint={texts().sites.noneHint}>
                  {makeButton()}
                </EmptyState>
              </Card>
            }
          >
            <input
              type="search"
              class="form-input"
              aria-label={texts().sites.search}
              placeholder={texts().sites.search}
              value={query()}
              onInput={(event) => setQuery(event.currentTarget.value)}
            />
            <Card isFlush={true}>
              <ul class="rows" role="list">
                <For
                  each={found()}
                  fallback={<li class="row row-hint">{texts().sites.noneFound}</li>}
                >
                  {(site) => (
                    <li>
                      <A class="row site-row" href={sitePath(site.id)}>
                        <span class="row-words">
                          <span class="row-title">
                            <bdi>{site.name}</bdi>
                          </span>
                          <span class="row-hint">
                            <code>{site.appKey}</code>
                            {' · '}
                            {texts().sites.origins(site.originAllowList.length)}
                            {' · '}
                            {lastVisit(site)}
                          </span>
                        </span>
                        <span class="tag" data-tone={site.enabled ? 'good' : undefined}>
                          {site.enabled ? texts().sites.on : texts().sites.off}
                        </span>
                      </A>
                    </li>
                  )}
                </For>
              </ul>
            </Card>
          </Show>
        )}
      </LoadedView>
      <Show when={isMaking()}>
        <NewSiteDialog
          api={api}
          onClose={() => setIsMaking(false)}
          onMade={(site) => navigate(sitePath(site.id, 'embed'))}
        />
      </Show>
    </Page>
  );
}
