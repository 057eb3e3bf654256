import { createSignal, For, Match, Show, Switch } from 'solid-js';
import type { Passkey } from '../../shared/wire/account-wire.ts';
import { Card } from '../base/Card.tsx';
import { ConfirmDialog } from '../base/ConfirmDialog.tsx';
import { useLanguage } from '../base/language.ts';
import { fullTime } from '../base/time.ts';
import { useToast } from '../base/toast.ts';
import { useAuthApi } from '../state/apis.ts';
import { createLoad } from '../state/load.ts';
import { LoadedView } from '../state/LoadedView.tsx';
import { createSubmit } from '../state/submit.ts';
import { browserWords } from '../base/browser-words.ts';
import { PasskeyNameDialog } from './PasskeyNameDialog.tsx';

type Step = { name: 'add' } | { name: 'rename' | 'remove'; passkey: Passkey };

/** The passkeys of the person: added, renamed, removed. */
export function PasskeysCard() {
  const { texts } = useLanguage();
  const { showToast } = useToast();
  const auth = useAuthApi();
  const [step, setStep] = createSignal<Step>();
  const words = () => texts().profile;
  const load = createLoad(async () => (await auth.passkeys()).passkeys);
  const close = () => setStep(undefined);
  const of = (name: 'rename' | 'remove') => {
    const now = step();
    return now?.name === name ? now.passkey : undefined;
  };
  const done = async () => {
    await load.reload();
    close();
  };
  const add = async (name: string, password: string) => {
    await auth.addPasskey(password, name);
    showToast(words().passkeyAdded);
    await done();
  };
  const rename = async ({ id }: Passkey, name: string) => {
    await auth.renamePasskey(id, name);
    await done();
  };
  const remove = createSubmit(async () => {
    await auth.removePasskey(of('remove')?.id ?? '');
    await load.reload();
  });

  return (
    <Card
      title={words().passkeys}
      description={words().passkeysText}
      isFlush={true}
      actions={
        <button type="button" class="button" onClick={() => setStep({ name: 'add' })}>
          {words().addPasskey}
        </button>
      }
    >
      <LoadedView load={load}>
        {(passkeys) => (
          <ul class="rows" role="list">
            <For
              each={passkeys()}
              fallback={
                <li>
                  <p class="row row-hint">{words().noPasskeys}</p>
                </li>
              }
            >
              {(passkey) => <PasskeyRow passkey={passkey} onStep={setStep} />}
            </For>
          </ul>
        )}
      </LoadedView>
      <Switch>
        <Match when={step()?.name === 'add'}>
          <PasskeyNameDialog
            title={words().addPasskey}
            name={browserWords(navigator.userAgent, texts()) ?? ''}
            asksPassword={true}
            onName={add}
            onClose={close}
          />
        </Match>
        <Match when={of('rename')}>
          {(passkey) => (
            <PasskeyNameDialog
              title={words().renamePasskeyOf(passkey().name)}
              name={passkey().name}
              asksPassword={false}
              onName={(name) => rename(passkey(), name)}
              onClose={close}
            />
          )}
        </Match>
        <Match when={of('remove')}>
          {(passkey) => (
            <ConfirmDialog
              title={words().removePasskeyTitle}
              description={words().removePasskeyText(passkey().name)}
              confirm={words().removePasskey}
              isDangerous={true}
              onConfirm={() => remove.confirm(() => showToast(words().passkeyRemoved))}
              onClose={close}
            />
          )}
        </Match>
      </Switch>
    </Card>
  );
}

function PasskeyRow(props: { passkey: Passkey; onStep(step: Step): void }) {
  const { locale, texts } = useLanguage();
  const words = () => texts().profile;
  return (
    <li>
      <div class="row">
        <div class="row-words">
          <p class="row-title">{props.passkey.name}</p>
          <p class="row-hint">
            {words().passkeyAddedAt(fullTime(props.passkey.createdAt, locale()))}
            <Show when={props.passkey.lastUsedAt}>
              {(at) => <> · {words().passkeyUsedAt(fullTime(at(), locale()))}</>}
            </Show>
          </p>
        </div>
        <button
          type="button"
          class="button button-quiet"
          aria-label={words().renamePasskeyOf(props.passkey.name)}
          onClick={() => props.onStep({ name: 'rename', passkey: props.passkey })}
        >
          {words().renamePasskey}
        </button>
        <button
          type="button"
          class="button button-quiet"
          aria-label={words().removePasskeyOf(props.passkey.name)}
          onClick={() => props.onStep({ name: 'remove', passkey: props.passkey })}
        >
          {words().removePasskey}
        </button>
      </div>
    </li>
  );
}
