import { toDataURL } from 'qrcode';
import { createResource, createSignal, Show } from 'solid-js';
import type { SignLinkReply } from '../../shared/wire/operator-wire.ts';
import { Card } from '../base/Card.tsx';
import { CopyButton } from '../base/CopyButton.tsx';
import { TextInput } from '../base/form/TextInput.tsx';
import { useLanguage } from '../base/language.ts';
import { describeError } from '../state/describe-error.ts';
import { useSite } from './site-context.ts';

/** A link for one person, with a QR code to hold a phone to. */
export function SignedLinkCard() {
  const { texts } = useLanguage();
  const { site, api } = useSite();
  const [externalUserId, setExternalUserId] = createSignal('');
  const [nickname, setNickname] = createSignal('');
  const [link, setLink] = createSignal<SignLinkReply>();
  const [error, setError] = createSignal<string>();
  const hasSecret = () => site().linkEntry.hasSecret;

  const sign = async () => {
    setError(undefined);
    setLink(undefined);
    const named = {
      ...(externalUserId().trim() && { externalUserId: externalUserId().trim() }),
      ...(nickname().trim() && { nickname: nickname().trim() }),
    };
    try {
      setLink(await api.signLink(site().id, named));
    } catch (failure) {
      setError(describeError(failure, texts()));
    }
  };

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
            void sign();
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
            <button type="submit" class="button">
              {texts().sites.signButton}
            </button>
          </div>
          <Show when={error()}>
            <p class="form-error" role="alert">
              {error()}
            </p>
          </Show>
        </form>
        <Show when={link()}>{(signed) => <SignedLink link={signed()} />}</Show>
      </Show>
    </Card>
  );
}

function SignedLink(props: { link: SignLinkReply }) {
  const { texts, locale } = useLanguage();
  const [code] = createResource(
    () => props.link.url,
    (url) => toDataURL(url, { errorCorrectionLevel: 'M', margin: 4, scale: 6 }),
  );
  const end = () =>
    new Date(props.link.expiresAt).toLocaleString(locale(), {
      dateStyle: 'medium',
      timeStyle: 'medium',
    });
  return (
    <div class="signed-link">
      <Show when={code()}>
        {(src) => <img class="qr" src={src()} alt={texts().sites.qr} width="200" height="200" />}
      </Show>
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
