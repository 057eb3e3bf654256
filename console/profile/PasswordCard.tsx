import { createSignal } from 'solid-js';
import { Card } from '../base/Card.tsx';
import { TextInput } from '../base/form/TextInput.tsx';
import { useLanguage } from '../base/language.ts';
import { isPassword } from '../base/password.ts';
import { useToast } from '../base/toast.ts';
import { useAuthApi } from '../state/apis.ts';
import { createSubmit } from '../state/submit.ts';
import { FormError } from '../base/form/FormError.tsx';

export function PasswordCard() {
  const { texts } = useLanguage();
  const { showToast } = useToast();
  const auth = useAuthApi();
  const [current, setCurrent] = createSignal('');
  const [next, setNext] = createSignal('');
  const [isTried, setIsTried] = createSignal(false);
  const words = () => texts().profile;

  const submit = createSubmit(() =>
    auth.changePassword({ currentPassword: current(), newPassword: next() }),
  );
  const change = async (event: SubmitEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (current() === '' || !isPassword(next()) || !(await submit.run())) return;
    setCurrent('');
    setNext('');
    setIsTried(false);
    showToast(words().passwordChanged);
  };

  return (
    <Card title={words().password} description={words().passwordText}>
      <form class="form-stack" noValidate onSubmit={(event) => void change(event)}>
        <div class="form-row">
          <TextInput
            label={words().currentPassword}
            type="password"
            autocomplete="current-password"
            error={isTried() && current() === '' ? words().passwordMissing : undefined}
            value={current()}
            onInput={setCurrent}
          />
          <TextInput
            label={words().newPassword}
            help={words().passwordHelp}
            type="password"
            autocomplete="new-password"
            maxLength={128}
            error={isTried() && !isPassword(next()) ? words().passwordShort : undefined}
            value={next()}
            onInput={setNext}
          />
        </div>
        <FormError text={submit.error()} />
        <div>
          <button type="submit" class="button" disabled={submit.isBusy()}>
            {words().changePassword}
          </button>
        </div>
      </form>
    </Card>
  );
}
