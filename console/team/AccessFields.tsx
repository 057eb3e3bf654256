import { Show } from 'solid-js';
import { Select } from '../base/form/Select.tsx';
import { useLanguage } from '../base/language.ts';
import { useSession } from '../state/console-session.ts';
import type { AccessForm } from './access-form.ts';
import { rolesToGive } from './permissions.ts';
import { SitesChoice } from './SitesChoice.tsx';
import type { Team } from './team-store.ts';

type AccessFieldsProps = {
  form: AccessForm;
  sites: Team['sites'];
  /** The person has tried to submit, so that what is missing is said. */
  isTried: boolean;
};

/** The fields of a role and of the sites that it is for. */
export function AccessFields(props: AccessFieldsProps) {
  const { texts } = useLanguage();
  const session = useSession();
  const words = () => texts().team;
  const role = () => props.form.access().role;
  const roles = () => {
    const me = session.me();
    return me ? rolesToGive(me) : [];
  };
  return (
    <>
      <Select
        label={words().role}
        help={words().roleHelp[role()]}
        value={role()}
        options={roles().map((value) => ({ value, label: texts().roles[value] }))}
        onChange={(chosen) => props.form.setRole(chosen)}
      />
      <Show when={role() !== 'owner'}>
        <SitesChoice
          sites={props.sites}
          value={props.form.access().siteIds}
          error={props.isTried && props.form.isIncomplete() ? words().siteMissing : undefined}
          onChange={(siteIds) => props.form.setSiteIds(siteIds)}
        />
      </Show>
    </>
  );
}
