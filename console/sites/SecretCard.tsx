import { createSignal, Show } from 'solid-js';
import { Card } from '../base/Card.tsx';
import { ConfirmDialog } from '../base/ConfirmDialog.tsx';
import { useLanguage } from '../base/language.ts';
import { ShownOnceDialog } from '../base/ShownOnceDialog.tsx';
import { useToast } from '../base/toast.ts';
import { createSubmit } from '../state/submit.ts';
import { useSite } from './site-context.ts';

/** The secret that the site's own server signs with: made, shown once, and reset. */
export function SecretCard(props: { onMade(): void }) {
  const { texts } = useLanguage();
  const { showToast } = useToast();
  const { site, api, take } = useSite();
  const [isAsking, setIsAsking] = createSignal(false);
  const [secret, setSecret] = createSignal<string>();
  const hasSecret = () => site().linkEntry.hasSecret;
  let made: string | undefined;

  const submit = createSubmit(async () => {
    made = await api.makeSecret(site().id);
    props.onMade();
    take({ ...site(), linkEntry: { ...site().linkEntry, hasSecret: true } });
  });
  const makeFirst = async () => {
    const reason = await submit.confirm(() => setSecret(made));
    if (reason !== undefined) showToast(reason, 'bad');
  };
  const closeQuestion = () => {
    setIsAsking(false);
    // Only now is the focus where it shall be again after the secret.
    setSecret(made);
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
            disabled={submit.isBusy() && !isAsking()}
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
          onConfirm={() => submit.confirm(() => {})}
          onClose={closeQuestion}
        />
      </Show>
      <Show when={secret()}>
        {(told) => (
          <ShownOnceDialog
            title={texts().sites.secretOnce}
            description={texts().sites.secretOnceText}
            text={told()}
            label={texts().sites.secretTitle}
            copy={texts().sites.copySecret}
            onClose={() => {
              made = undefined;
              setSecret(undefined);
            }}
          />
        )}
      </Show>
    </>
  );
}
