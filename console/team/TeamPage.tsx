import { Show } from 'solid-js';
import { ById } from '../base/ById.tsx';
import { Card } from '../base/Card.tsx';
import { useLanguage } from '../base/language.ts';
import { ListPage } from '../state/ListPage.tsx';
import { InvitationRow } from './InvitationRow.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { PersonRow } from './PersonRow.tsx';
import { createTeamStore } from './team-store.ts';

/** The people of the team: who they are, what they may do, and who is to come. */
export function TeamPage() {
  const { texts } = useLanguage();
  const store = createTeamStore();
  const words = () => texts().team;
  return (
    <ListPage
      title={words().title}
      description={words().hint}
      add={words().invite}
      load={store.load}
      dialog={(team, close) => <InviteDialog sites={team().sites} store={store} onClose={close} />}
    >
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
        </>
      )}
    </ListPage>
  );
}
