import { createSignal, Match, Show, Switch, untrack } from 'solid-js';
import { isolate, readableName } from '../../shared/readable-name.ts';
import type { AgentAccount } from '../../shared/wire/account-wire.ts';
import { Avatar } from '../base/Avatar.tsx';
import { ConfirmDialog } from '../base/ConfirmDialog.tsx';
import { useLanguage } from '../base/language.ts';
import { useToast } from '../base/toast.ts';
import { createSubmit } from '../state/submit.ts';
import { useSession } from '../state/console-session.ts';
import { EditPersonDialog } from './EditPersonDialog.tsx';
import { mayChange } from './permissions.ts';
import { SiteNames } from './SiteNames.tsx';
import type { Team, TeamStore } from './team-store.ts';

type PersonRowProps = { agent: AgentAccount; sites: Team['sites']; store: TeamStore };

export function PersonRow(props: PersonRowProps) {
  const { texts } = useLanguage();
  const session = useSession();
  const [open, setOpen] = createSignal<'edit' | 'ability'>();
  const words = () => texts().team;
  const name = () => isolate(readableName(props.agent.name));
  const isMe = () => session.me()?.id === props.agent.id;
  const canChange = () => {
    const me = session.me();
    return me !== undefined && mayChange(me, props.agent);
  };

  return (
    <li>
      <div class="row" data-person={props.agent.id}>
        <Avatar id={props.agent.id} name={props.agent.name} picture={props.agent.avatar} />
        <div class="row-words">
          <p class="row-title">
            <bdi>{readableName(props.agent.name)}</bdi>
            <span class="tag">{texts().roles[props.agent.role]}</span>
            <Show when={isMe()}>
              <span class="tag">{words().you}</span>
            </Show>
            <Show when={props.agent.isAway && !props.agent.isDisabled}>
              <span class="tag" data-tone="warn">
                {texts().away.tag}
              </span>
            </Show>
            <Show when={props.agent.hasTwoFactor}>
              <span class="tag" data-tone="good">
                {words().twoFactor}
              </span>
            </Show>
            <Show when={props.agent.isDisabled}>
              <span class="tag" data-tone="bad">
                {words().disabled}
              </span>
            </Show>
          </p>
          <p class="row-hint">
            <bdi>{props.agent.email}</bdi>
            {' · '}
            <SiteNames siteIds={props.agent.siteIds} sites={props.sites} />
          </p>
        </div>
        <Show when={canChange()}>
          <div class="row-actions">
            <button
              type="button"
              class="button"
              aria-label={words().editOf(readableName(props.agent.name))}
              onClick={() => setOpen('edit')}
            >
              {words().edit}
            </button>
            <button
              type="button"
              class="button button-quiet"
              aria-label={
                props.agent.isDisabled
                  ? words().enableOf(readableName(props.agent.name))
                  : words().disableOf(readableName(props.agent.name))
              }
              onClick={() => setOpen('ability')}
            >
              {props.agent.isDisabled ? words().enable : words().disable}
            </button>
          </div>
        </Show>
      </div>
      <Switch>
        <Match when={open() === 'edit'}>
          <EditPersonDialog
            agent={props.agent}
            sites={props.sites}
            store={props.store}
            onClose={() => setOpen(undefined)}
          />
        </Match>
        <Match when={open() === 'ability'}>
          <AbilityDialog
            agent={props.agent}
            name={name()}
            store={props.store}
            onClose={() => setOpen(undefined)}
          />
        </Match>
      </Switch>
    </li>
  );
}

type AbilityDialogProps = {
  agent: AgentAccount;
  name: string;
  store: TeamStore;
  onClose(): void;
};

/** Disables an account, or enables it again, after saying what that ends. */
function AbilityDialog(props: AbilityDialogProps) {
  const { texts } = useLanguage();
  const { showToast } = useToast();
  const words = () => texts().team;
  // The words stay those of the question while its answer changes the account.
  const wasDisabled = untrack(() => props.agent.isDisabled);
  const submit = createSubmit(() => props.store.change(props.agent, { isDisabled: !wasDisabled }));
  const tellDone = () =>
    showToast(wasDisabled ? words().enabledNow(props.name) : words().disabledNow(props.name));
  const confirm = () => submit.confirm(tellDone);
  return (
    <ConfirmDialog
      title={wasDisabled ? words().enableTitle(props.name) : words().disableTitle(props.name)}
      description={wasDisabled ? words().enableText : words().disableText}
      confirm={wasDisabled ? words().enable : words().disable}
      isDangerous={!wasDisabled}
      onConfirm={confirm}
      onClose={() => props.onClose()}
    />
  );
}
