import type { Role } from '../../shared/wire-values.ts';
import { Select } from '../base/form/Select.tsx';
import { useLanguage } from '../base/language.ts';

type RoleChoiceProps = { roles: readonly Role[]; value: Role; onChange(role: Role): void };

export function RoleChoice(props: RoleChoiceProps) {
  const { texts } = useLanguage();
  return (
    <Select
      label={texts().team.role}
      help={texts().team.roleHelp[props.value]}
      value={props.value}
      options={props.roles.map((role) => ({ value: role, label: texts().roles[role] }))}
      onChange={(role) => props.onChange(role)}
    />
  );
}
