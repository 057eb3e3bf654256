import { createSignal, Show, untrack } from 'solid-js';
import { isolate, readableName } from '../../shared/readable-name.ts';
import type { AgentAccount } from '../../shared/wire/account-wire.ts';
import { FormDialog } from '../base/FormDialog.tsx';
import { useLanguage } from '../base/language.ts';
import { useToast } from '../base/toast.ts';
import { createSubmit } from '../state/submit.ts';
import { useSession } from '../state/agent-session.ts';
import { rolesToGive } from './permissions.ts';
import { RoleChoice } from './RoleChoice.tsx';
import { SitesChoice } from './SitesChoice.tsx';
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
  const session = useSession();
  const before = untrack(() => props.agent);
  const [role, setRole] = createSignal(before.role);
  const [siteIds, setSiteIds] = createSignal(before.siteIds);
  const [isTried, setIsTried] = createSignal(false);
  const words = () => texts().team;
  const name = isolate(readableName(before.name));
  // An owner works with all sites.
  const chosenSites = () => (role() === 'owner' ? null : siteIds());
  const isIncomplete = () => chosenSites()?.length === 0;
  const roles = () => {
    const me = session.me();
    return me ? rolesToGive(me) : [];
  };

  const submit = createSubmit(() =>
    props.store.change(before, { role: role(), siteIds: chosenSites() }),
  );
  const save = async () => {
    setIsTried(true);
    if (isIncomplete() || !(await submit.run())) return;
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
      <RoleChoice roles={roles()} value={role()} onChange={setRole} />
      <Show when={role() !== 'owner'}>
        <SitesChoice
          sites={props.sites}
          value={siteIds()}
          error={isTried() && isIncomplete() ? words().siteMissing : undefined}
          onChange={setSiteIds}
        />
      </Show>
    </FormDialog>
  );
}
