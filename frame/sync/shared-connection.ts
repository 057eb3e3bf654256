import type { ConnectionState } from '../../client/connection-stages.ts';
import type { Connection } from '../../client/connection.ts';
import type { VisitorPush } from '../../shared/wire/wire.ts';
import type { Election } from './election.ts';
import type { MomentaryFrame, TabMessage } from './tab-message.ts';
import type { TabsOptions } from './tabs.ts';

type OwnConnection = Connection<MomentaryFrame>;

export type SharedConnection = {
  /** The connection as this tab uses it, whichever tab has it. */
  connection: Omit<OwnConnection, 'destroy'>;
  /** The connection of this tab, if it has one. */
  own(): OwnConnection | undefined;
  /** This tab has the connection from here on. */
  lead(): void;
  /** Another tab has it from here on. */
  follow(term: number, leadersState: ConnectionState, presence?: VisitorPush): void;
  /** The connection is lost with the lead. */
  giveUp(): void;
  /** Tells the other tabs that this one leads, and how things are. */
  announce(): void;
  /** Ends the connection untold: when the page comes back, it is as it was, or hears of it then. */
  suspend(): void;
  end(): void;
};

/** The one connection of all tabs: the leader's own, which the others use through it. */
export function makeSharedConnection(
  { connect, onPush, onState, onFollow }: TabsOptions,
  election: Election,
  post: (message: TabMessage) => void,
): SharedConnection {
  let own: OwnConnection | undefined;
  let state: ConnectionState = 'down';
  /** The server says it again only when it changes, and a tab that comes later has not heard it. */
  let presence: VisitorPush | undefined;

  const announce = () => post({ type: 'lead', term: election.term(), state, presence });

  const setState = (next: ConnectionState) => {
    if (state === next) return;
    state = next;
    onState(next);
    if (election.isLeading()) announce();
  };

  const start = () => {
    setState('down');
    own = connect({
      onPush(push) {
        if (push.type === 'presence') presence = push;
        // While it is not settled which tab leads under another name, these are for this tab alone.
        if (election.isLeading()) post({ type: 'push', term: election.term(), push });
        onPush(push);
      },
      onState: setState,
    });
  };

  const end = () => {
    own?.destroy();
    own = undefined;
    presence = undefined;
  };

  /** A leader does it itself; another tab asks the leader, and makes sure that there is one. */
  const byLeader = (work: (own: OwnConnection | undefined) => void, message: TabMessage) => {
    if (election.isLeading()) return work(own);
    post(message);
    election.doubt();
  };

  return {
    connection: {
      send: (frame) => byLeader((leader) => leader?.send(frame), { type: 'frame', frame }),
      authenticate: () => own?.authenticate(),
      hurry: () => byLeader((leader) => leader?.hurry(), { type: 'hurry' }),
      check() {
        if (election.isLeading()) own?.check();
        else election.doubt();
      },
    },
    own: () => own,
    lead() {
      if (!own) start();
      announce();
    },
    follow(term, leadersState, leadersPresence) {
      const leader = election.hearLeader(term);
      if (leader === undefined) return;
      end();
      setState(leadersState);
      if (leader !== 'new') return;
      if (leadersPresence) onPush(leadersPresence);
      if (leadersState === 'up') onFollow();
    },
    giveUp() {
      end();
      setState('down');
    },
    announce,
    suspend() {
      end();
      state = 'down';
    },
    end,
  };
}
