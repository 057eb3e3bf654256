import { createEffect, createSignal, createUniqueId, For, on, Show } from 'solid-js';
import { FormDialog } from '../base/FormDialog.tsx';
import { Select } from '../base/form/Select.tsx';
import { TextInput } from '../base/form/TextInput.tsx';
import { useLanguage } from '../base/language.ts';
import { ShownOnceDialog } from '../base/ShownOnceDialog.tsx';
import { SCOPES, type Scope } from '../../shared/scopes.ts';
import { useAccountsApi } from '../state/apis.ts';
import { createSubmit } from '../state/submit.ts';
import { useSession } from '../state/console-session.ts';
import { SitesChoice, type SiteIds } from './SitesChoice.tsx';
import { FormError } from '../base/form/FormError.tsx';

const DAYS = ['7', '30', '90', '365'] as const;

type MakeTokenDialogProps = {
  sites: readonly { id: string; name: string }[];
  onMade(): Promise<void>;
  onClose(): void;
};

/** Makes a token of a program's, and shows it this once. */
export function MakeTokenDialog(props: MakeTokenDialogProps) {
  const [token, setToken] = createSignal<string>();
  createEffect(on(token, () => void props.onMade(), { defer: true }));
  return (
    <Show
      when={token()}
      fallback={<AskDialog sites={props.sites} onMade={setToken} onClose={() => props.onClose()} />}
    >
      {(made) => <TokenDialog token={made()} onClose={() => props.onClose()} />}
    </Show>
  );
}

type AskDialogProps = Omit<MakeTokenDialogProps, 'onMade'> & {
  onMade(token: string): void;
};

function AskDialog(props: AskDialogProps) {
  const { texts } = useLanguage();
  const api = useAccountsApi();
  const [name, setName] = createSignal('');
  const [scope, setScope] = createSignal<readonly Scope[]>([]);
  const [siteIds, setSiteIds] = createSignal<SiteIds>(null);
  const [days, setDays] = createSignal<(typeof DAYS)[number]>('90');
  const [isTried, setIsTried] = createSignal(false);
  const words = () => texts().apiTokens;
  const isComplete = () => name().trim() !== '' && scope().length > 0 && siteIds()?.length !== 0;

  const submit = createSubmit(async () => {
    const { token } = await api.makeApiToken({
      name: name().trim(),
      scope: [...scope()],
      siteIds: siteIds(),
      days: Number(days()),
    });
    props.onMade(token);
  });
  const make = () => {
    setIsTried(true);
    if (isComplete()) void submit.run();
  };

  return (
    <FormDialog
      title={words().makeTitle}
      onClose={() => props.onClose()}
      onSubmit={make}
      submit={words().create}
      isBusy={submit.isBusy()}
      error={submit.error()}
    >
      <TextInput
        label={words().name}
        help={words().nameHelp}
        autocomplete="off"
        autofocus={true}
        maxLength={64}
        error={isTried() && name().trim() === '' ? words().nameMissing : undefined}
        value={name()}
        onInput={setName}
      />
      <ScopesField
        value={scope()}
        error={isTried() && scope().length === 0 ? words().scopeMissing : undefined}
        onChange={setScope}
      />
      <SitesChoice
        sites={props.sites}
        value={siteIds()}
        error={isTried() && siteIds()?.length === 0 ? texts().team.siteMissing : undefined}
        onChange={setSiteIds}
      />
      <Select
        label={words().end}
        value={days()}
        options={DAYS.map((value) => ({ value, label: words().days(Number(value)) }))}
        onChange={setDays}
      />
    </FormDialog>
  );
}

type ScopesFieldProps = {
  value: readonly Scope[];
  error?: string | undefined;
  onChange(value: readonly Scope[]): void;
};

/** The rights of a token: never more than those of the person who makes it. */
function ScopesField(props: ScopesFieldProps) {
  const { texts } = useLanguage();
  const session = useSession();
  const id = createUniqueId();
  const toggle = (scope: Scope, isChosen: boolean) =>
    props.onChange(SCOPES.filter((one) => (one === scope ? isChosen : props.value.includes(one))));
  return (
    <fieldset class="form-group" aria-describedby={props.error ? `${id}-error` : undefined}>
      <legend>{texts().apiTokens.scopes}</legend>
      <For each={SCOPES.filter((scope) => session.can(scope))}>
        {(scope) => (
          <label class="form-check">
            <input
              type="checkbox"
              checked={props.value.includes(scope)}
              onChange={(event) => toggle(scope, event.currentTarget.checked)}
            />
            <span>
              {texts().apiTokens.scopeNames[scope]} <code class="form-code">{scope}</code>
            </span>
          </label>
        )}
      </For>
      <FormError id={`${id}-error`} text={props.error} />
    </fieldset>
  );
}

function TokenDialog(props: { token: string; onClose(): void }) {
  const { texts } = useLanguage();
  const words = () => texts().apiTokens;
  return (
    <ShownOnceDialog
      title={words().madeTitle}
      description={words().madeText}
      text={props.token}
      label={words().tokenLabel}
      copy={words().copyToken}
      onClose={() => props.onClose()}
    />
  );
}
