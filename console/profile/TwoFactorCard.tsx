import { createSignal, Match, Show, Switch } from 'solid-js';
import { Card } from '../base/Card.tsx';
import { useLanguage } from '../base/language.ts';
import { useToast } from '../base/toast.ts';
import type { TwoFactorReply } from '../../shared/wire/account-wire.ts';
import { useAuthApi } from '../state/apis.ts';
import { useSession } from '../state/console-session.ts';
import { BackupCodesDialog } from './BackupCodesDialog.tsx';
import { PasswordDialog } from './PasswordDialog.tsx';
import { ScanDialog } from './ScanDialog.tsx';

type Step =
  | { name: 'enable' | 'disable' | 'renew' }
  | { name: 'scan'; setUp: TwoFactorReply }
  | { name: 'codes'; codes: string[] };

/** The second factor: set up in three steps, renewed, turned off. */
export function TwoFactorCard() {
  const { texts } = useLanguage();
  const session = useSession();
  const [step, setStep] = createSignal<Step>();
  const words = () => texts().profile;
  const isOn = () => session.me()?.hasTwoFactor ?? false;

  return (
    <Card title={words().twoFactor} description={words().twoFactorText}>
      <div class="two-factor-state">
        <span class="tag" data-tone={isOn() ? 'good' : undefined}>
          {isOn() ? words().isOn : words().isOff}
        </span>
        <Show
          when={isOn()}
          fallback={
            <button type="button" class="button" onClick={() => setStep({ name: 'enable' })}>
              {words().turnOn}
            </button>
          }
        >
          <button type="button" class="button" onClick={() => setStep({ name: 'renew' })}>
            {words().newCodes}
          </button>
          <button
            type="button"
            class="button button-quiet"
            onClick={() => setStep({ name: 'disable' })}
          >
            {words().turnOff}
          </button>
        </Show>
      </div>
      <Steps step={step()} onStep={setStep} />
    </Card>
  );
}

/** The dialog of the step that is open. */
function Steps(props: { step: Step | undefined; onStep(step: Step | undefined): void }) {
  const { texts } = useLanguage();
  const { showToast } = useToast();
  const session = useSession();
  const auth = useAuthApi();
  const words = () => texts().profile;
  const at = (name: Step['name']) => props.step?.name === name;
  const scan = () => (props.step?.name === 'scan' ? props.step.setUp : undefined);
  const codes = () => (props.step?.name === 'codes' ? props.step.codes : undefined);
  const close = () => props.onStep(undefined);

  const enable = async (password: string) =>
    props.onStep({ name: 'scan', setUp: await auth.enableTwoFactor(password) });
  const verify = async (code: string) => {
    const backupCodes = scan()?.backupCodes ?? [];
    await auth.verifyCode(code);
    await session.check();
    props.onStep({ name: 'codes', codes: backupCodes });
    showToast(words().turnedOn);
  };
  const renew = async (password: string) =>
    props.onStep({ name: 'codes', codes: (await auth.newBackupCodes(password)).backupCodes });
  const disable = async (password: string) => {
    await auth.disableTwoFactor(password);
    await session.check();
    close();
    showToast(words().turnedOff);
  };

  return (
    <Switch>
      <Match when={at('enable')}>
        <PasswordDialog
          title={words().confirmPassword}
          description={words().confirmPasswordText}
          confirm={words().continue}
          onPassword={enable}
          onClose={close}
        />
      </Match>
      <Match when={scan()}>
        {(setUp) => <ScanDialog totpUri={setUp().totpURI} onCode={verify} onClose={close} />}
      </Match>
      <Match when={codes()}>{(list) => <BackupCodesDialog codes={list()} onClose={close} />}</Match>
      <Match when={at('renew')}>
        <PasswordDialog
          title={words().newCodesTitle}
          description={words().newCodesText}
          confirm={words().newCodes}
          onPassword={renew}
          onClose={close}
        />
      </Match>
      <Match when={at('disable')}>
        <PasswordDialog
          title={words().turnOffTitle}
          description={words().turnOffText}
          confirm={words().turnOff}
          isDangerous={true}
          onPassword={disable}
          onClose={close}
        />
      </Match>
    </Switch>
  );
}
