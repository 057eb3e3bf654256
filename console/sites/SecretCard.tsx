import { createSignal, Show } from 'solid-js';
import { Card } from '../base/Card.tsx';
import { ConfirmDialog } from '../base/ConfirmDialog.tsx';
import { CopyButton } from '../base/CopyButton.tsx';
import { Dialog } from '../base/Dialog.tsx';
import { useLanguage } from '../base/language.ts';
import { useToast } from '../base/toast.ts';
import { describeError } from '../state/describe-error.ts';
import { useSite } from './site-context.ts';

/** The secret that the site's own server signs with: made, shown once, and reset. */
export function SecretCard() {
  const { texts } = useLanguage();
  const { showToast } = useToast();
  const { site, api, take } = useSite();
  const [isAsking, setIsAsking] = createSignal(false);
  const [secret, setSecret] = createSignal<string>();
  const hasSecret = () => site().linkEntry.hasSecret;

  const make = async (): Promise<string | undefined> => {
    try {
      setSecret(await api.makeSecret(site().id));
      take({ ...site(), linkEntry: { ...site().linkEntry, hasSecret: true } });
      return undefined;
    } catch (error) {
      return describeError(error, texts());
    }
  };
  const makeFirst = async () => {
    const failure = await make();
    if (failure !== undefined) showToast(failure, 'bad');
  };

  return (
    <>
      <Card
        title={texts().sites.secretTitle}
        description={texts().sites.secretHint}
        actions={
          <button
            type="button"
            class="button"
            onClick={() => (hasSecret() ? setIsAsking(true) : void makeFirst())}
          >
            {hasSecret() ? texts().sites.resetSecret : texts().sites.makeSecret}
          </button>
        }
      >
        <span class="tag" data-tone={hasSecret() ? 'good' : undefined}>
          {hasSecret() ? texts().sites.secretThere : texts().sites.secretNone}
        </span>
      </Card>
      <Show when={isAsking()}>
        <ConfirmDialog
          title={texts().sites.resetTitle}
          description={texts().sites.resetText}
          confirm={texts().sites.resetSecret}
          isDangerous={true}
          onConfirm={make}
          onClose={() => setIsAsking(false)}
        />
      </Show>
      <Show when={secret()}>
        {(told) => (
          <Dialog
            title={texts().sites.secretOnce}
            description={texts().sites.secretOnceText}
            isKept={true}
            onClose={() => setSecret(undefined)}
            onSubmit={() => setSecret(undefined)}
            footer={
              <button type="submit" class="button button-primary">
                {texts().done}
              </button>
            }
          >
            <div class="secret">
              <code>{told()}</code>
              <CopyButton text={told()} label={texts().sites.copySecret} />
            </div>
          </Dialog>
        )}
      </Show>
    </>
  );
}
