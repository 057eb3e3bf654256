import { createSignal, Show } from 'solid-js';
import { isolate, readableName } from '../../shared/readable-name.ts';
import type { ApiToken } from '../../shared/wire/account-wire.ts';
import { ById } from '../base/ById.tsx';
import { Card } from '../base/Card.tsx';
import { ConfirmDialog } from '../base/ConfirmDialog.tsx';
import { EmptyState } from '../base/EmptyState.tsx';
import { useLanguage } from '../base/language.ts';
import { dayOf } from '../base/time.ts';
import { useToast } from '../base/toast.ts';
import { SCOPES } from '../../shared/scopes.ts';
import { useAccountsApi, useSitesApi } from '../state/apis.ts';
import { createLoad } from '../state/load.ts';
import { ListPage } from '../state/ListPage.tsx';
import { createSubmit } from '../state/submit.ts';
import { MakeTokenDialog } from './MakeTokenDialog.tsx';
import { SiteNames } from './SiteNames.tsx';

/** Tokens of programs: made here, told once, revoked here. */
export function ApiTokensPage() {
  const { texts } = useLanguage();
  const api = useAccountsApi();
  const { list: listSites } = useSitesApi();
  const words = () => texts().apiTokens;
  const load = createLoad(async () => {
    const [{ apiTokens }, sites] = await Promise.all([api.apiTokens(), listSites()]);
    return { apiTokens, sites };
  });

  return (
    <ListPage
      title={words().title}
      description={words().hint}
      add={words().make}
      load={load}
      dialog={(value, close) => (
        <MakeTokenDialog sites={value().sites} onMade={load.reload} onClose={close} />
      )}
    >
      {(value) => (
        <Card isFlush={true}>
          <ul class="rows" role="list">
            <ById each={value().apiTokens}>
              {(token) => (
                <TokenRow token={token()} sites={value().sites} onRevoked={load.reload} />
              )}
            </ById>
          </ul>
          <Show when={value().apiTokens.length === 0}>
            <EmptyState title={words().none} hint={words().noneHint} />
          </Show>
        </Card>
      )}
    </ListPage>
  );
}

type TokenRowProps = {
  token: ApiToken;
  sites: readonly { id: string; name: string }[];
  onRevoked(): Promise<void>;
};

function TokenRow(props: TokenRowProps) {
  const { locale, texts } = useLanguage();
  const { showToast } = useToast();
  const api = useAccountsApi();
  const [isRevoking, setIsRevoking] = createSignal(false);
  const words = () => texts().apiTokens;
  const name = () => readableName(props.token.name);
  const isOver = () => Date.parse(props.token.expiresAt) <= Date.now();
  const rights = () =>
    SCOPES.filter((scope) => props.token.scope.includes(scope)).map(
      (scope) => words().scopeNames[scope],
    );
  const usage = () =>
    props.token.lastUsedAt === undefined
      ? words().unused
      : words().used(dayOf(props.token.lastUsedAt, locale()));

  const submit = createSubmit(async () => {
    await api.revokeApiToken(props.token.id);
    await props.onRevoked();
  });

  return (
    <li>
      <div class="row">
        <div class="row-words">
          <p class="row-title">
            <bdi>{name()}</bdi>
            <Show when={isOver()}>
              <span class="tag" data-tone="bad">
                {words().expired}
              </span>
            </Show>
          </p>
          <p class="row-hint">
            {rights().join(', ')}
            {' · '}
            <SiteNames siteIds={props.token.siteIds} sites={props.sites} />
          </p>
          <p class="row-hint">
            {words().by(isolate(readableName(props.token.createdBy)))}
            {' · '}
            {words().expires(dayOf(props.token.expiresAt, locale()))}
            {' · '}
            {usage()}
          </p>
        </div>
        <button
          type="button"
          class="button button-quiet"
          aria-label={words().revokeOf(name())}
          onClick={() => setIsRevoking(true)}
        >
          {words().revoke}
        </button>
      </div>
      <Show when={isRevoking()}>
        <ConfirmDialog
          title={words().revokeTitle(isolate(name()))}
          description={words().revokeText}
          confirm={words().revoke}
          isDangerous={true}
          onConfirm={() => submit.confirm(() => showToast(words().revoked))}
          onClose={() => setIsRevoking(false)}
        />
      </Show>
    </li>
  );
}
