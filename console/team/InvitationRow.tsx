import { createSignal, Show } from 'solid-js';
import { isolate, readableName } from '../../shared/readable-name.ts';
import type { Invitation } from '../../shared/wire/account-wire.ts';
import { ConfirmDialog } from '../base/ConfirmDialog.tsx';
import { useLanguage } from '../base/language.ts';
import { dayOf } from '../base/time.ts';
import { useToast } from '../base/toast.ts';
import { createSubmit } from '../state/submit.ts';
import { useSession } from '../state/console-session.ts';
import { rolesToGive } from './permissions.ts';
import { SiteNames } from './SiteNames.tsx';
import type { Team, TeamStore } from './team-store.ts';

type InvitationRowProps = { invitation: Invitation; sites: Team['sites']; store: TeamStore };

export function InvitationRow(props: InvitationRowProps) {
  const { locale, texts } = useLanguage();
  const { showToast } = useToast();
  const session = useSession();
  const [isRevoking, setIsRevoking] = createSignal(false);
  const words = () => texts().team;
  const mayRevoke = () => {
    const me = session.me();
    return me !== undefined && rolesToGive(me).includes(props.invitation.role);
  };
  const submit = createSubmit(() => props.store.revoke(props.invitation));

  return (
    <li>
      <div class="row">
        <div class="row-words">
          <p class="row-title">
            <bdi>{props.invitation.email}</bdi>
            <span class="tag">{texts().roles[props.invitation.role]}</span>
          </p>
          <p class="row-hint">
            <SiteNames siteIds={props.invitation.siteIds} sites={props.sites} />
            {' · '}
            {words().invitedBy(isolate(readableName(props.invitation.invitedBy)))}
            {' · '}
            {words().expires(dayOf(props.invitation.expiresAt, locale()))}
          </p>
        </div>
        <Show when={mayRevoke()}>
          <button
            type="button"
            class="button button-quiet"
            aria-label={words().revokeOf(props.invitation.email)}
            onClick={() => setIsRevoking(true)}
          >
            {words().revoke}
          </button>
        </Show>
      </div>
      <Show when={isRevoking()}>
        <ConfirmDialog
          title={words().revokeTitle}
          description={words().revokeText(props.invitation.email)}
          confirm={words().revoke}
          isDangerous={true}
          onConfirm={() => submit.confirm(() => showToast(words().revoked))}
          onClose={() => setIsRevoking(false)}
        />
      </Show>
    </li>
  );
}
