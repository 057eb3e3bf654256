import { createSignal, Show } from 'solid-js';
import type { InvitationReply } from '../../shared/wire/account-wire.ts';
import { FormDialog } from '../base/FormDialog.tsx';
import { TextInput } from '../base/form/TextInput.tsx';
import { isEmail } from '../base/is-email.ts';
import { useLanguage } from '../base/language.ts';
import { ShownOnceDialog } from '../base/ShownOnceDialog.tsx';
import { createSubmit } from '../state/submit.ts';
import { createAccessForm } from './access-form.ts';
import { AccessFields } from './AccessFields.tsx';
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
  const [email, setEmail] = createSignal('');
  const form = createAccessForm({ role: 'agent', siteIds: null });
  const [isTried, setIsTried] = createSignal(false);
  const words = () => texts().team;
  let input!: HTMLInputElement;

  const submit = createSubmit(async () => {
    props.onMade(await props.store.invite({ email: email().trim(), ...form.access() }));
  });
  const invite = () => {
    setIsTried(true);
    if (!isEmail(email())) input.focus();
    else if (!form.isIncomplete()) void submit.run();
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
      <AccessFields form={form} sites={props.sites} isTried={isTried()} />
    </FormDialog>
  );
}

function LinkDialog(props: { reply: InvitationReply; onClose(): void }) {
  const { texts } = useLanguage();
  const words = () => texts().team;
  const email = () => props.reply.invitation.email;
  return (
    <ShownOnceDialog
      title={words().invitedTitle}
      description={
        props.reply.isMailed ? words().mailedText(email()) : words().invitedText(email())
      }
      text={props.reply.url}
      label={words().linkLabel}
      copy={words().copyLink}
      onClose={() => props.onClose()}
    />
  );
}
