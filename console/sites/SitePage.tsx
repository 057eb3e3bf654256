import { A, useParams } from '@solidjs/router';
import { For, Show, type Accessor, type JSX } from 'solid-js';
import type { AdminSite } from '../../shared/wire/operator-wire.ts';
import { Icon } from '../base/Icon.tsx';
import { useLanguage } from '../base/language.ts';
import { Page } from '../base/Page.tsx';
import { createPageTitle } from '../base/page-title.ts';
import { PageHeader } from '../base/PageHeader.tsx';
import { PATHS, sitePath } from '../base/paths.ts';
import type { Scope } from '../../shared/scopes.ts';
import { useSitesApi } from '../state/apis.ts';
import { createLoad } from '../state/load.ts';
import { LoadedView } from '../state/LoadedView.tsx';
import { useSession } from '../state/console-session.ts';
import { SiteContext } from './site-context.ts';
import './sites.css';

/** The pages of a site, each with the right without which it is not shown. */
const TABS = [
  { key: 'general', scope: 'admin.cs.site.manage' },
  { key: 'texts', scope: 'admin.cs.site.manage' },
  { key: 'origins', scope: 'admin.cs.site.manage' },
  { key: 'looks', scope: 'admin.cs.site.manage' },
  { key: 'links', scope: 'admin.cs.site.link.manage' },
  { key: 'identity', scope: 'admin.cs.site.manage' },
  { key: 'embed', scope: 'admin.cs.site.manage' },
] as const satisfies readonly { key: string; scope: Scope }[];

/** One site: its name, its tabs, and the page of the tab that is open. */
export function SitePage(props: { children?: JSX.Element }) {
  const parameters = useParams<{ id: string }>();
  return (
    <Show when={parameters.id} keyed>
      {(id) => <OpenSite id={id}>{props.children}</OpenSite>}
    </Show>
  );
}

function OpenSite(props: { id: string; children?: JSX.Element }) {
  const api = useSitesApi();
  const { texts } = useLanguage();
  const load = createLoad(() => api.site(props.id));
  createPageTitle(() => (load.value() || load.error() ? undefined : texts().sites.title));
  return (
    <Page isWide={true}>
      <LoadedView load={load} isPage={true}>
        {(site) => (
          <SiteContext.Provider
            value={{
              site,
              api,
              async change(patch) {
                load.set(await api.change(props.id, patch));
              },
              take: load.set,
            }}
          >
            <SiteHead site={site} />
            {props.children}
          </SiteContext.Provider>
        )}
      </LoadedView>
    </Page>
  );
}

function SiteHead(props: { site: Accessor<AdminSite> }) {
  const { texts } = useLanguage();
  const session = useSession();
  return (
    <>
      <PageHeader
        title={props.site().name}
        above={
          <A class="site-back" href={PATHS.sites}>
            <Icon name="back" />
            {texts().sites.back}
          </A>
        }
        actions={
          <span class="tag" data-tone={props.site().enabled ? 'good' : 'warn'}>
            {props.site().enabled ? texts().sites.on : texts().sites.off}
          </span>
        }
      />
      <nav class="tabs" aria-label={props.site().name}>
        <For each={TABS.filter(({ scope }) => session.can(scope))}>
          {({ key }) => (
            <A class="tab" activeClass="tab-active" href={sitePath(props.site().id, key)}>
              {texts().sites.tabs[key]}
            </A>
          )}
        </For>
      </nav>
    </>
  );
}
