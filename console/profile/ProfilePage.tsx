import { useLanguage } from '../base/language.ts';
import { Page } from '../base/Page.tsx';
import { PageHeader } from '../base/PageHeader.tsx';
import { AboutCard } from './AboutCard.tsx';
import { LooksCard } from './LooksCard.tsx';
import { PasskeysCard } from './PasskeysCard.tsx';
import { PasswordCard } from './PasswordCard.tsx';
import { SessionsCard } from './SessionsCard.tsx';
import { TwoFactorCard } from './TwoFactorCard.tsx';

/** Everything that a person decides about their own account. */
export function ProfilePage() {
  const { texts } = useLanguage();
  return (
    <Page>
      <PageHeader title={texts().profile.title} description={texts().profile.hint} />
      <AboutCard />
      <PasswordCard />
      <TwoFactorCard />
      <PasskeysCard />
      <SessionsCard />
      <LooksCard />
    </Page>
  );
}
