import { readableName } from '../../shared/readable-name.ts';
import type { Message, SiteAgent } from '../../shared/wire/wire.ts';
import type { Bus } from '../bus/bus.ts';
import { ownAddress } from '../base/base-path.ts';
import type { ServerSettings } from '../base/server-settings.ts';
import type { MessageRow } from '../store/messages.ts';
import type { Store } from '../store/store.ts';
import { listTeam, type TeamRow } from '../store/team.ts';
import { viewMessage } from './views.ts';

/** The people of the team as visitors see them. */
export type Team = {
  /** Up to three people whom a site's visitors may meet. */
  facesOf(siteId: string): SiteAgent[];
  /** A message as its visitor sees it: an agent's with the picture that the agent has now. */
  viewMessage(row: MessageRow): Message;
  /** Reads the team from the store, and never rejects. */
  load(): Promise<void>;
  close(): void;
};

const MOST_FACES = 3;

/** Sign-ins are told by no notice, and notices may be lost. */
const RELOAD_MS = 60_000;

type TeamOptions = {
  store: Pick<Store, 'background'>;
  bus: Pick<Bus, 'onNotice' | 'onGap'>;
  settings: Pick<ServerSettings, 'ownOrigins' | 'basePath'>;
};

/**
 * Keeps the team in memory, so that neither a message nor a handshake costs a statement more. A notice
 * of a changed account brings it up to date. While the store is away, it stays as it was.
 */
export function createTeam({ store, bus, settings }: TeamOptions): Team {
  let people: ReadonlyMap<string, TeamRow> = new Map();
  let isStale = false;
  let loading: Promise<void> | undefined;

  const load = () => {
    isStale = true;
    loading ??= loadAll().finally(() => {
      loading = undefined;
    });
    return loading;
  };
  const reload = () => void load();
  bus.onNotice(({ type }) => {
    if (type === 'agent-changed') reload();
  });
  bus.onGap(reload);
  const timer = setInterval(reload, RELOAD_MS);
  timer.unref();

  return {
    facesOf: (siteId) =>
      [...people.values()]
        .filter(({ isDisabled, siteIds }) => !isDisabled && (siteIds ?? [siteId]).includes(siteId))
        .slice(0, MOST_FACES)
        // Faces stay where they are, whoever signs in next.
        .toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime())
        .map((person) => ({ name: readableName(person.name), ...avatarOf(person) })),
    viewMessage(row) {
      const author = row.from === 'agent' ? people.get(row.agentId ?? '') : undefined;
      const { avatar } = avatarOf(author);
      return { ...viewMessage(row), ...(avatar !== undefined && { agentAvatar: avatar }) };
    },
    load,
    close: () => clearInterval(timer),
  };

  async function loadAll(): Promise<void> {
    while (isStale) {
      isStale = false;
      try {
        const rows = await listTeam(store.background);
        people = new Map(rows.map((row) => [row.id, row]));
      } catch {
        // The store is away, which its own watch tells. The next round reads again.
      }
    }
  }

  /** Somebody who has left the team shows no picture any more. */
  function avatarOf(person: TeamRow | undefined): { avatar?: string } {
    if (!person || person.picture === null || person.isDisabled) return {};
    // A whole address: the chat's page may have another origin than its API.
    return { avatar: `${ownAddress(settings)}/api/v1/cs/pictures/${person.picture}.webp` };
  }
}
