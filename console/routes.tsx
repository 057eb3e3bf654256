import { Navigate, Route, Router } from '@solidjs/router';
import type { Component } from 'solid-js';
import { PATHS } from './base/paths.ts';
import type { Scope } from './data/scopes.ts';
import { Gate, NotFound } from './Gate.tsx';
import { Inbox } from './Inbox.tsx';
import { NAV_ITEMS } from './shell/nav-items.ts';
import { SignedIn } from './SignedIn.tsx';
import { ProfilePage } from './profile/ProfilePage.tsx';
import { SettingsPage } from './settings/SettingsPage.tsx';
import { SignInPage } from './sign-in/SignInPage.tsx';
import { WelcomePage } from './sign-in/WelcomePage.tsx';
import { useSession } from './state/session.ts';
import { ApiTokensPage } from './team/ApiTokensPage.tsx';
import { TeamPage } from './team/TeamPage.tsx';

/** Every page of the console, by its address. */
export function Routes() {
  return (
    <Router>
      <Route path={PATHS.signIn} component={SignInPage} />
      <Route path={PATHS.welcome} component={WelcomePage} />
      <Route path="/console" component={SignedIn}>
        <Route path="/" component={Home} />
        <Route path="/conversations/:id?" component={gated('admin.cs.inbox', Inbox)} />
        <Route path="/team" component={gated('admin.cs.team', TeamPage)} />
        <Route path="/api-tokens" component={gated('admin.cs.team', ApiTokensPage)} />
        <Route path="/settings" component={gated('admin.cs.config', SettingsPage)} />
        <Route path="/profile" component={ProfilePage} />
        <Route path="*" component={NotFound} />
      </Route>
      <Route path="*" component={ToConsole} />
    </Router>
  );
}

function gated(scope: Scope, Content: Component): Component {
  return () => (
    <Gate scope={scope}>
      <Content />
    </Gate>
  );
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
