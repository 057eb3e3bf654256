import { SaveBar } from '../base/form/SaveBar.tsx';
import type { Draft } from './draft.ts';

export function DraftBar<Value extends object>(props: { draft: Draft<Value>; canSave?: boolean }) {
  return (
    <SaveBar
      isDirty={props.draft.isDirty()}
      isSaving={props.draft.isSaving()}
      error={props.draft.error()}
      canSave={props.canSave ?? true}
      onSave={() => void props.draft.save()}
      onDiscard={() => props.draft.discard()}
    />
  );
}
