import type { FieldName } from '../../shared/config/config.ts';

export type FieldGroupId = 'page' | 'chat' | 'visitor' | 'box' | 'chatLook';

type FieldGroup = {
  id: FieldGroupId;
  fields: readonly { name: FieldName; doc: string }[];
};

/** Put in by the build, out of the comments in the tables of fields. */
declare const __FIELD_GROUPS__: readonly FieldGroup[];

/** Every field with its sentence, grouped and ordered as people read them. */
export const FIELD_GROUPS = __FIELD_GROUPS__;

export const FIELD_NAMES: readonly FieldName[] = FIELD_GROUPS.flatMap(({ fields }) =>
  fields.map(({ name }) => name),
);
