import { Show } from 'solid-js';
import { useLanguage } from '../base/language.ts';
import { Page } from '../base/Page.tsx';
import { PageHeader } from '../base/PageHeader.tsx';
import { AboutCard } from './AboutCard.tsx';
import { LooksCard } from './LooksCard.tsx';
import { NotificationsCard } from './NotificationsCard.tsx';
import { PasskeysCard } from './PasskeysCard.tsx';
import { PasswordCard } from './PasswordCard.tsx';
import { ProviderCard } from './ProviderCard.tsx';
import { useSession } from '../state/console-session.ts';
import { SessionsCard } from './SessionsCard.tsx';
import { TwoFactorCard } from './TwoFactorCard.tsx';

/** Everything that a person decides about their own account. */
export function ProfilePage() {
  const { texts } = useLanguage();
  const session = useSession();
  return (
    <Page>
      <PageHeader title={texts().profile.title} description={texts().profile.hint} />
      <AboutCard />
      <Show when={session.can('admin.cs.inbox')}>
        <NotificationsCard />
      </Show>
      <Show when={session.hasPassword()} fallback={<ProviderCard />}>
        <PasswordCard />
        <TwoFactorCard />
        <PasskeysCard />
      </Show>
      <SessionsCard />
      <LooksCard />
    </Page>
  );
}
