import { createSignal } from 'solid-js';
import { Card } from '../base/Card.tsx';
import { SaveBar } from '../base/form/SaveBar.tsx';
import { TextInput } from '../base/form/TextInput.tsx';
import { useLanguage } from '../base/language.ts';
import { useToast } from '../base/toast.ts';
import { useAccountsApi } from '../state/apis.ts';
import { createSubmit } from '../state/submit.ts';
import { useSession } from '../state/session.ts';
import { PictureField } from './PictureField.tsx';

/** The name and the picture that visitors see. */
export function AboutCard() {
  const { texts } = useLanguage();
  const { showToast } = useToast();
  const session = useSession();
  const api = useAccountsApi();
  const [typed, setTyped] = createSignal<string>();
  const words = () => texts().profile;
  const saved = () => session.me()?.name ?? '';
  const name = () => typed() ?? saved();
  const isEmpty = () => name().trim() === '';

  const submit = createSubmit(async () => {
    session.take(await api.changeMe({ name: name().trim() }));
  });
  const save = async () => {
    if (isEmpty() || !(await submit.run())) return;
    setTyped(undefined);
    showToast(texts().saved);
  };

  return (
    <Card title={words().who}>
      <form
        class="form-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (name() !== saved()) void save();
        }}
      >
        <PictureField />
        <div class="form-row">
          <TextInput
            label={words().name}
            help={words().nameHelp}
            autocomplete="name"
            maxLength={64}
            error={isEmpty() ? words().nameMissing : undefined}
            value={name()}
            onInput={setTyped}
          />
          <TextInput
            label={words().email}
            help={words().emailHelp}
            type="email"
            readOnly={true}
            value={session.me()?.email ?? ''}
            onInput={() => {}}
          />
        </div>
      </form>
      <SaveBar
        isDirty={name() !== saved()}
        isSaving={submit.isBusy()}
        canSave={!isEmpty()}
        error={submit.error()}
        onSave={() => void save()}
        onDiscard={() => {
          setTyped(undefined);
          submit.clear();
        }}
      />
    </Card>
  );
}
