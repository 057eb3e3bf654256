import { Card } from '../base/Card.tsx';
import { TextInput } from '../base/form/TextInput.tsx';
import { useLanguage } from '../base/language.ts';
import { useAccountsApi } from '../state/apis.ts';
import { createDraft } from '../state/draft.ts';
import { DraftBar } from '../state/DraftBar.tsx';
import { useSession } from '../state/console-session.ts';
import { PictureField } from './PictureField.tsx';

/** The name and the picture that visitors see. */
export function AboutCard() {
  const { texts } = useLanguage();
  const session = useSession();
  const api = useAccountsApi();
  const words = () => texts().profile;
  const draft = createDraft(
    () => ({ name: session.me()?.name ?? '' }),
    async ({ name = '' }) => session.take(await api.changeMe({ name: name.trim() })),
  );
  const isEmpty = () => draft.value().name.trim() === '';

  return (
    <Card title={words().who}>
      <form
        class="form-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (draft.isDirty() && !isEmpty()) void draft.save();
        }}
      >
        <PictureField />
        <div class="form-row">
          <TextInput
            label={words().name}
            help={words().nameHelp}
            autocomplete="name"
            maxLength={64}
            error={isEmpty() ? words().nameMissing : draft.errorAt('name')}
            value={draft.value().name}
            onInput={(name) => draft.set({ name })}
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
      <DraftBar draft={draft} canSave={!isEmpty()} />
    </Card>
  );
}
