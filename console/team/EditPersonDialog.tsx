import { createSignal, untrack } from 'solid-js';
import { isolate, readableName } from '../../shared/readable-name.ts';
import type { AgentAccount } from '../../shared/wire/account-wire.ts';
import { FormDialog } from '../base/FormDialog.tsx';
import { useLanguage } from '../base/language.ts';
import { useToast } from '../base/toast.ts';
import { createSubmit } from '../state/submit.ts';
import { createAccessForm } from './access-form.ts';
import { AccessFields } from './AccessFields.tsx';
import type { Team, TeamStore } from './team-store.ts';

type EditPersonDialogProps = {
  agent: AgentAccount;
  sites: Team['sites'];
  store: TeamStore;
  onClose(): void;
};

/** The role of a colleague, and the sites that they work with. */
export function EditPersonDialog(props: EditPersonDialogProps) {
  const { texts } = useLanguage();
  const { showToast } = useToast();
  const before = untrack(() => props.agent);
  const form = createAccessForm(before);
  const [isTried, setIsTried] = createSignal(false);
  const words = () => texts().team;
  const name = isolate(readableName(before.name));

  const submit = createSubmit(() => props.store.change(before, form.access()));
  const save = async () => {
    setIsTried(true);
    if (form.isIncomplete() || !(await submit.run())) return;
    showToast(words().changed(name));
    props.onClose();
  };

  return (
    <FormDialog
      title={words().editTitle(name)}
      description={before.email}
      onClose={() => props.onClose()}
      onSubmit={() => void save()}
      submit={texts().save}
      isBusy={submit.isBusy()}
      error={submit.error()}
    >
      <AccessFields form={form} sites={props.sites} isTried={isTried()} />
    </FormDialog>
  );
}
