import { createSignal, Show } from 'solid-js';
import type { InvitationReply } from '../../shared/wire/account-wire.ts';
import type { Role } from '../../shared/wire-values.ts';
import { CopyButton } from '../base/CopyButton.tsx';
import { Dialog } from '../base/Dialog.tsx';
import { FormDialog } from '../base/FormDialog.tsx';
import { TextInput } from '../base/form/TextInput.tsx';
import { isEmail } from '../base/is-email.ts';
import { useLanguage } from '../base/language.ts';
import { createSubmit } from '../state/submit.ts';
import { useSession } from '../state/agent-session.ts';
import { rolesToGive } from './permissions.ts';
import { RoleChoice } from './RoleChoice.tsx';
import { SitesChoice, type SiteIds } from './SitesChoice.tsx';
import type { Team, TeamStore } from './team-store.ts';

type InviteDialogProps = { sites: Team['sites']; store: TeamStore; onClose(): void };

/** Invites somebody; then shows the one-time link, this once. */
export function InviteDialog(props: InviteDialogProps) {
  const [made, setMade] = createSignal<InvitationReply>();
  return (
    <Show
      when={made()}
      fallback={
        <AskDialog
          sites={props.sites}
          store={props.store}
          onMade={setMade}
          onClose={() => props.onClose()}
        />
      }
    >
      {(reply) => <LinkDialog reply={reply()} onClose={() => props.onClose()} />}
    </Show>
  );
}

function AskDialog(props: InviteDialogProps & { onMade(reply: InvitationReply): void }) {
  const { texts } = useLanguage();
  const session = useSession();
  const [email, setEmail] = createSignal('');
  const [role, setRole] = createSignal<Role>('agent');
  const [siteIds, setSiteIds] = createSignal<SiteIds>(null);
  const [isTried, setIsTried] = createSignal(false);
  const words = () => texts().team;
  // An owner works with all sites.
  const chosenSites = () => (role() === 'owner' ? null : siteIds());
  const isIncomplete = () => chosenSites()?.length === 0;
  const roles = () => {
    const me = session.me();
    return me ? rolesToGive(me) : [];
  };
  let input!: HTMLInputElement;

  const submit = createSubmit(async () => {
    const request = { email: email().trim(), role: role(), siteIds: chosenSites() };
    props.onMade(await props.store.invite(request));
  });
  const invite = () => {
    setIsTried(true);
    if (!isEmail(email())) input.focus();
    else if (!isIncomplete()) void submit.run();
  };

  return (
    <FormDialog
      title={words().inviteTitle}
      onClose={() => props.onClose()}
      onSubmit={invite}
      submit={words().sendInvite}
      isBusy={submit.isBusy()}
      error={submit.error()}
    >
      <TextInput
        ref={(element) => (input = element)}
        label={words().email}
        type="email"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        autofocus={true}
        error={isTried() && !isEmail(email()) ? words().emailBad : undefined}
        value={email()}
        onInput={setEmail}
      />
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

function LinkDialog(props: { reply: InvitationReply; onClose(): void }) {
  const { texts } = useLanguage();
  const words = () => texts().team;
  const email = () => props.reply.invitation.email;
  return (
    <Dialog
      title={words().invitedTitle}
      description={
        props.reply.isMailed ? words().mailedText(email()) : words().invitedText(email())
      }
      isKept={true}
      onClose={() => props.onClose()}
      onSubmit={() => props.onClose()}
      footer={
        <button type="submit" class="button button-primary">
          {texts().done}
        </button>
      }
    >
      <div class="secret" role="group" aria-label={words().linkLabel}>
        <code>{props.reply.url}</code>
        <CopyButton text={props.reply.url} label={words().copyLink} />
      </div>
    </Dialog>
  );
}
