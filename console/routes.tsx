import { basePath } from '../client/base-path.ts';
import { Navigate, Route, Router, useParams } from '@solidjs/router';
import type { Component, JSX } from 'solid-js';
import { PATHS, sitePath } from './base/paths.ts';
import { SITE_SCOPES, type Scope } from '../shared/scopes.ts';
import { Gate, NotFound } from './Gate.tsx';
import { Inbox } from './inbox/Inbox.tsx';
import { NAV_ITEMS } from './shell/nav-items.ts';
import { SignedIn } from './SignedIn.tsx';
import { ProfilePage } from './profile/ProfilePage.tsx';
import { ReportsPage } from './reports/ReportsPage.tsx';
import { CannedRepliesPage } from './settings/CannedRepliesPage.tsx';
import { SettingsPage } from './settings/SettingsPage.tsx';
import { SignInPage } from './sign-in/SignInPage.tsx';
import { WelcomePage } from './sign-in/WelcomePage.tsx';
import { EmbedTab } from './sites/EmbedTab.tsx';
import { GeneralTab } from './sites/GeneralTab.tsx';
import { IdentityTab } from './sites/IdentityTab.tsx';
import { LinksTab } from './sites/LinksTab.tsx';
import { LooksTab } from './sites/looks/LooksTab.tsx';
import { OriginsTab } from './sites/OriginsTab.tsx';
import { SitePage } from './sites/SitePage.tsx';
import { SitesPage } from './sites/SitesPage.tsx';
import { TextsTab } from './sites/TextsTab.tsx';
import { useSession } from './state/console-session.ts';
import { ApiTokensPage } from './team/ApiTokensPage.tsx';
import { TeamPage } from './team/TeamPage.tsx';

/** Every page of the console, by its address. */
export function Routes() {
  return (
    <Router base={basePath()}>
      <Route path={PATHS.signIn} component={SignInPage} />
      <Route path={PATHS.welcome} component={WelcomePage} />
      <Route path="/console" component={SignedIn}>
        <Route path="/" component={Home} />
        <Route path="/conversations/:id?" component={gated('admin.cs.inbox', Inbox)} />
        <Route path="/reports" component={gated('admin.cs.inbox', ReportsPage)} />
        <Route path="/team" component={gated('admin.cs.team', TeamPage)} />
        <Route path="/api-tokens" component={gated('admin.cs.team', ApiTokensPage)} />
        <Route path="/canned-replies" component={gated('admin.cs.inbox', CannedRepliesPage)} />
        <Route path="/settings" component={gated('admin.cs.config', SettingsPage)} />
        <Route path="/profile" component={ProfilePage} />
        <Route path="/sites" component={gated(SITE_SCOPES, SitesPage)} />
        <Route path="/sites/:id" component={gated(SITE_SCOPES, SitePage)}>
          <Route path="/" component={ToFirstTab} />
          <Route path="/general" component={gated('admin.cs.site.manage', GeneralTab)} />
          <Route path="/texts" component={gated('admin.cs.site.manage', TextsTab)} />
          <Route path="/origins" component={gated('admin.cs.site.manage', OriginsTab)} />
          <Route path="/looks" component={gated('admin.cs.site.manage', LooksTab)} />
          <Route path="/links" component={gated('admin.cs.site.link.manage', LinksTab)} />
          <Route path="/identity" component={gated('admin.cs.site.manage', IdentityTab)} />
          <Route path="/embed" component={gated('admin.cs.site.manage', EmbedTab)} />
        </Route>
        <Route path="*" component={NotFound} />
      </Route>
      <Route path="*" component={ToConsole} />
    </Router>
  );
}

function gated(
  scope: Scope | readonly Scope[],
  Content: Component<{ children?: JSX.Element }>,
): Component<{ children?: JSX.Element }> {
  return (props) => (
    <Gate scope={scope}>
      <Content>{props.children}</Content>
    </Gate>
  );
}

/** The first page of a site that the person may see. */
function ToFirstTab() {
  const session = useSession();
  const parameters = useParams<{ id: string }>();
  const tab = () => (session.can('admin.cs.site.manage') ? 'general' : 'links');
  return <Navigate href={sitePath(parameters.id, tab())} />;
}

/** The first page that the person may see. */
function Home() {
  const session = useSession();
  const first = () => NAV_ITEMS.find(({ scope }) => session.can(scope));
  return <Navigate href={first()?.path ?? PATHS.profile} />;
}

function ToConsole() {
  return <Navigate href={PATHS.home} />;
}
