import { createSignal } from 'solid-js';
import type { AdminSite } from '../../shared/wire/operator-wire.ts';
import { FormDialog } from '../base/FormDialog.tsx';
import { TextInput } from '../base/form/TextInput.tsx';
import { useLanguage } from '../base/language.ts';
import type { SitesApi } from '../data/sites-api.ts';
import { createSubmit } from '../state/submit.ts';

type NewSiteDialogProps = {
  api: SitesApi;
  onMade(site: AdminSite): void;
  onClose(): void;
};

/** Asks for the name; the server makes the key. */
export function NewSiteDialog(props: NewSiteDialogProps) {
  const { texts } = useLanguage();
  const [name, setName] = createSignal('');
  const hasName = () => name().trim() !== '';
  const submit = createSubmit(async () => {
    props.onMade(await props.api.make({ name: name().trim() }));
  });

  return (
    <FormDialog
      title={texts().sites.make}
      description={texts().sites.makeHint}
      onClose={() => props.onClose()}
      onSubmit={() => {
        if (hasName()) void submit.run();
      }}
      submit={texts().sites.create}
      canSubmit={hasName()}
      isBusy={submit.isBusy()}
      error={submit.error()}
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
