import { createSignal, Show } from 'solid-js';
import { readableName } from '../../shared/readable-name.ts';
import type { CannedReply } from '../../shared/wire/desk-wire.ts';
import { ById } from '../base/ById.tsx';
import { Card } from '../base/Card.tsx';
import { ConfirmDialog } from '../base/ConfirmDialog.tsx';
import { EmptyState } from '../base/EmptyState.tsx';
import { useLanguage } from '../base/language.ts';
import { useCannedRepliesApi, useReportApi } from '../state/apis.ts';
import { useSession } from '../state/console-session.ts';
import { createLoad } from '../state/load.ts';
import { ListPage } from '../state/ListPage.tsx';
import { createSubmit } from '../state/submit.ts';
import { CannedReplyDialog, type NamedSite } from './CannedReplyDialog.tsx';

/** Texts that agents keep ready: found by `/` in a reply, kept here. */
export function CannedRepliesPage() {
  const { texts } = useLanguage();
  const api = useCannedRepliesApi();
  const report = useReportApi();
  const words = () => texts().canned;
  const load = createLoad(async () => {
    const [{ cannedReplies }, { sites }] = await Promise.all([api.list(), report({ days: 1 })]);
    return { replies: cannedReplies, sites };
  });
  return (
    <ListPage
      title={words().title}
      description={words().hint}
      add={words().add}
      load={load}
      dialog={(value, close) => (
        <CannedReplyDialog sites={value().sites} onSaved={load.reload} onClose={close} />
      )}
    >
      {(value) => (
        <Card isFlush={true}>
          <ul class="rows" role="list">
            <ById each={value().replies}>
              {(reply) => <ReplyRow reply={reply()} sites={value().sites} onChange={load.reload} />}
            </ById>
          </ul>
          <Show when={value().replies.length === 0}>
            <EmptyState title={words().none} hint={words().noneHint} />
          </Show>
        </Card>
      )}
    </ListPage>
  );
}

type ReplyRowProps = {
  reply: CannedReply;
  sites: readonly NamedSite[];
  onChange(): Promise<void>;
};

function ReplyRow(props: ReplyRowProps) {
  const { texts } = useLanguage();
  const session = useSession();
  const api = useCannedRepliesApi();
  const [dialog, setDialog] = createSignal<'edit' | 'remove'>();
  const words = () => texts().canned;
  const siteName = () =>
    readableName(
      props.sites.find(({ siteId }) => siteId === props.reply.siteId)?.siteName ?? words().allSites,
    );
  /** One for all sites belongs to those who work with all of them. */
  const mayChange = () => props.reply.siteId !== null || session.me()?.siteIds === null;
  const removal = createSubmit(async () => {
    await api.remove(props.reply.id);
    await props.onChange();
  });

  return (
    <li>
      <div class="row">
        <div class="row-words">
          <p class="row-title">
            <bdi>{`/${props.reply.shortcut}`}</bdi>
          </p>
          <p class="row-hint" dir="auto">
            {props.reply.text}
          </p>
          <p class="row-hint">
            <bdi>{siteName()}</bdi>
          </p>
        </div>
        <Show when={mayChange()}>
          <button type="button" class="button" onClick={() => setDialog('edit')}>
            {words().edit}
          </button>
          <button type="button" class="button" onClick={() => setDialog('remove')}>
            {words().remove}
          </button>
        </Show>
      </div>
      <Show when={dialog() === 'edit'}>
        <CannedReplyDialog
          reply={props.reply}
          sites={props.sites}
          onSaved={props.onChange}
          onClose={() => setDialog(undefined)}
        />
      </Show>
      <Show when={dialog() === 'remove'}>
        <ConfirmDialog
          title={words().removeTitle(props.reply.shortcut)}
          description={words().removeHint}
          confirm={words().remove}
          isDangerous={true}
          onConfirm={() => removal.confirm(() => setDialog(undefined))}
          onClose={() => setDialog(undefined)}
        />
      </Show>
    </li>
  );
}
