import { createSignal, Show } from 'solid-js';
import type { SignLinkReply } from '../../shared/wire/operator-wire.ts';
import { Card } from '../base/Card.tsx';
import { CopyButton } from '../base/CopyButton.tsx';
import { TextInput } from '../base/form/TextInput.tsx';
import { useLanguage } from '../base/language.ts';
import { QrCode } from '../base/QrCode.tsx';
import { createAnswer } from '../state/answer.ts';
import { useSite } from './site-context.ts';
import { FormError } from '../base/form/FormError.tsx';

/** A link for one person, with a QR code to hold a phone to. */
export function SignedLinkCard(props: {
  /** Another number for each secret: a new one ends the links of the one before. */
  secretCount: number;
}) {
  const { texts } = useLanguage();
  const { site, api } = useSite();
  const [externalUserId, setExternalUserId] = createSignal('');
  const [nickname, setNickname] = createSignal('');
  const hasSecret = () => site().linkEntry.hasSecret;
  const named = () => ({
    ...(externalUserId().trim() && { externalUserId: externalUserId().trim() }),
    ...(nickname().trim() && { nickname: nickname().trim() }),
  });
  const signed = createAnswer(
    () => ({ named: named(), secret: props.secretCount, ttlSec: site().linkEntry.ttlSec }),
    (question) => api.signLink(site().id, question.named),
  );

  return (
    <Card
      title={texts().sites.signTitle}
      description={hasSecret() ? texts().sites.signHint : texts().sites.signNeedsSecret}
    >
      <Show when={hasSecret()}>
        <form
          class="form-stack"
          onSubmit={(event) => {
            event.preventDefault();
            void signed.ask();
          }}
        >
          <div class="local-text-fields">
            <TextInput
              label={texts().sites.signId}
              placeholder="u_42"
              maxLength={128}
              value={externalUserId()}
              onInput={setExternalUserId}
            />
            <TextInput
              label={texts().sites.signName}
              placeholder="Alex Lee"
              maxLength={128}
              value={nickname()}
              onInput={setNickname}
            />
          </div>
          <div>
            <button type="submit" class="button" disabled={signed.isBusy()}>
              {texts().sites.signButton}
            </button>
          </div>
          <FormError text={signed.error()} />
        </form>
        <Show when={signed.reply()}>{(link) => <SignedLink link={link()} />}</Show>
      </Show>
    </Card>
  );
}

function SignedLink(props: { link: SignLinkReply }) {
  const { texts, locale } = useLanguage();
  const end = () =>
    new Date(props.link.expiresAt).toLocaleString(locale(), {
      dateStyle: 'medium',
      timeStyle: 'medium',
    });
  return (
    <div class="signed-link">
      <QrCode text={props.link.url} label={texts().sites.qr} />
      <div class="signed-link-words">
        <div class="secret">
          <code>{props.link.url}</code>
          <CopyButton
            text={props.link.url}
            label={`${texts().copy}: ${texts().sites.signedLink}`}
          />
        </div>
        <p class="form-help">{texts().sites.signedUntil(end())}</p>
      </div>
    </div>
  );
}
