import { Card } from '../base/Card.tsx';
import { useLanguage } from '../base/language.ts';
import { useSession } from '../state/console-session.ts';

/** In place of password, second factor and passkeys, for somebody who has no password here. */
export function ProviderCard() {
  const { texts } = useLanguage();
  const session = useSession();
  const words = () => texts().profile;
  return (
    <Card
      title={words().provider}
      description={words().providerText(session.oidc() ?? words().someProvider)}
    />
  );
}
