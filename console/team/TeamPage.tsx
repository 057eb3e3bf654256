import { createSignal, Show } from 'solid-js';
import { ById } from '../base/ById.tsx';
import { Card } from '../base/Card.tsx';
import { Icon } from '../base/Icon.tsx';
import { useLanguage } from '../base/language.ts';
import { Page } from '../base/Page.tsx';
import { PageHeader } from '../base/PageHeader.tsx';
import { LoadedView } from '../state/LoadedView.tsx';
import { InvitationRow } from './InvitationRow.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { PersonRow } from './PersonRow.tsx';
import { createTeamStore } from './team-store.ts';

/** The people of the team: who they are, what they may do, and who is to come. */
export function TeamPage() {
  const { texts } = useLanguage();
  const store = createTeamStore();
  const [isInviting, setIsInviting] = createSignal(false);
  const words = () => texts().team;
  return (
    <Page>
      <PageHeader
        title={words().title}
        description={words().hint}
        actions={
          <button
            type="button"
            class="button button-primary"
            disabled={!store.load.value()}
            onClick={() => setIsInviting(true)}
          >
            <Icon name="plus" />
            {words().invite}
          </button>
        }
      />
      <LoadedView load={store.load}>
        {(team) => (
          <>
            <Card title={words().people} isFlush={true}>
              <ul class="rows" role="list">
                <ById each={team().agents}>
                  {(agent) => <PersonRow agent={agent()} sites={team().sites} store={store} />}
                </ById>
              </ul>
            </Card>
            <Show when={team().invitations.length > 0}>
              <Card title={words().pending} description={words().pendingHint} isFlush={true}>
                <ul class="rows" role="list">
                  <ById each={team().invitations}>
                    {(invitation) => (
                      <InvitationRow invitation={invitation()} sites={team().sites} store={store} />
                    )}
                  </ById>
                </ul>
              </Card>
            </Show>
            <Show when={isInviting()}>
              <InviteDialog
                sites={team().sites}
                store={store}
                onClose={() => setIsInviting(false)}
              />
            </Show>
          </>
        )}
      </LoadedView>
    </Page>
  );
}
