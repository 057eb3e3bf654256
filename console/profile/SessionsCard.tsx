import { createSignal, Show } from 'solid-js';
import type { AgentSession } from '../../shared/wire/account-wire.ts';
import { ById } from '../base/ById.tsx';
import { Card } from '../base/Card.tsx';
import { ConfirmDialog } from '../base/ConfirmDialog.tsx';
import { useLanguage } from '../base/language.ts';
import { fullTime } from '../base/time.ts';
import { useToast } from '../base/toast.ts';
import { useAuthApi } from '../state/apis.ts';
import { createLoad } from '../state/load.ts';
import { LoadedView } from '../state/LoadedView.tsx';
import { createSubmit } from '../state/submit.ts';
import { browserWords } from '../base/browser-words.ts';

/** The browsers in which the person is signed in, and a way to end each of them. */
export function SessionsCard() {
  const { texts } = useLanguage();
  const { showToast } = useToast();
  const auth = useAuthApi();
  const [isEndingAll, setIsEndingAll] = createSignal(false);
  const words = () => texts().profile;

  const load = createLoad(async () => {
    const { sessions } = await auth.sessions();
    return sessions
      .slice()
      .sort(
        (one, other) =>
          Number(other.isCurrent) - Number(one.isCurrent) ||
          Date.parse(other.createdAt) - Date.parse(one.createdAt),
      );
  });
  const ending = createSubmit(async () => {
    await auth.revokeOtherSessions();
    await load.reload();
  });

  return (
    <Card
      title={words().sessions}
      description={words().sessionsText}
      isFlush={true}
      actions={
        <Show when={(load.value()?.length ?? 0) > 1}>
          <button type="button" class="button" onClick={() => setIsEndingAll(true)}>
            {words().signOutOthers}
          </button>
        </Show>
      }
    >
      <LoadedView load={load}>
        {(sessions) => (
          <ul class="rows" role="list">
            <ById each={sessions()}>
              {(session) => <SessionRow session={session()} onEnded={load.reload} />}
            </ById>
          </ul>
        )}
      </LoadedView>
      <Show when={isEndingAll()}>
        <ConfirmDialog
          title={words().signOutOthersTitle}
          description={words().signOutOthersText}
          confirm={words().signOutOthers}
          isDangerous={true}
          onConfirm={() => ending.confirm(() => showToast(words().signedOut))}
          onClose={() => setIsEndingAll(false)}
        />
      </Show>
    </Card>
  );
}

type SessionRowProps = { session: AgentSession; onEnded(): Promise<void> };

function SessionRow(props: SessionRowProps) {
  const { locale, texts } = useLanguage();
  const { showToast } = useToast();
  const auth = useAuthApi();
  const words = () => texts().profile;
  const name = () => browserWords(props.session.browser ?? '', texts()) ?? words().unknownBrowser;
  const submit = createSubmit(async () => {
    await auth.revokeSession(props.session.id);
    await props.onEnded();
  });
  const end = async () => {
    const reason = await submit.confirm(() => showToast(words().signedOut));
    if (reason !== undefined) showToast(reason, 'bad');
  };

  return (
    <li>
      <div class="row">
        <div class="row-words">
          <p class="row-title">
            {name()}
            <Show when={props.session.isCurrent}>
              <span class="tag" data-tone="good">
                {words().thisBrowser}
              </span>
            </Show>
          </p>
          <p class="row-hint">{words().signedInAt(fullTime(props.session.createdAt, locale()))}</p>
        </div>
        <Show when={!props.session.isCurrent}>
          <button
            type="button"
            class="button button-quiet"
            aria-label={words().signOutOf(name())}
            disabled={submit.isBusy()}
            onClick={() => void end()}
          >
            {words().signOutBrowser}
          </button>
        </Show>
      </div>
    </li>
  );
}
