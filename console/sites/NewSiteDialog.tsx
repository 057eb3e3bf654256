import { createSignal } from 'solid-js';
import type { AdminSite } from '../../shared/wire/operator-wire.ts';
import { FormDialog } from '../base/FormDialog.tsx';
import { TextInput } from '../base/form/TextInput.tsx';
import { useLanguage } from '../base/language.ts';
import type { SitesApi } from '../data/sites-api.ts';
import { describeError } from '../state/describe-error.ts';

type NewSiteDialogProps = {
  api: SitesApi;
  onMade(site: AdminSite): void;
  onClose(): void;
};

/** Asks for the name; the server makes the key. */
export function NewSiteDialog(props: NewSiteDialogProps) {
  const { texts } = useLanguage();
  const [name, setName] = createSignal('');
  const [error, setError] = createSignal<string>();
  const [isBusy, setIsBusy] = createSignal(false);

  const make = async () => {
    if (isBusy() || name().trim() === '') return;
    setIsBusy(true);
    setError(undefined);
    try {
      props.onMade(await props.api.make({ name: name().trim() }));
    } catch (failure) {
      setError(describeError(failure, texts()));
    } finally {
      setIsBusy(false);
    }
  };

  return (
    <FormDialog
      title={texts().sites.make}
      description={texts().sites.makeHint}
      onClose={() => props.onClose()}
      onSubmit={() => void make()}
      submit={texts().sites.create}
      isBusy={isBusy() || name().trim() === ''}
      error={error()}
    >
      <TextInput
        label={texts().sites.name}
        help={texts().sites.nameHelp}
        placeholder={texts().sites.namePlaceholder}
        maxLength={128}
        autofocus
        value={name()}
        onInput={setName}
      />
    </FormDialog>
  );
}
