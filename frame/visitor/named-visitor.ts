import { createSignal, type Accessor } from 'solid-js';
import type { Profile } from '../../shared/config/profile.ts';
import type { Notify } from '../ports/host.ts';
import type { Session } from '../sync/session.ts';
import type { Identity } from './identity.ts';

export type NamedVisitorOptions = {
  identity: Identity;
  session: Pick<Session, 'token'>;
  notify: Pick<Notify, 'visitor'>;
  rescope(scope: string, keepsDraft: boolean): void;
  keepSession(token: string | undefined): void;
  /** The server has named the visitor, perhaps anew. */
  onName(): void;
};

export type NamedVisitor = {
  /** As the server named them; undefined until then. */
  id(): string | undefined;
  /** The identity that the next frame of this page continues from. */
  kept: Accessor<unknown>;
  /** The server has taken an identity over. */
  adopt(confirmed: string, keepsDraft: boolean, profile?: Profile): void;
};

/** The visitor as the server knows them, for all that is kept under their name. */
export function createNamedVisitor(options: NamedVisitorOptions): NamedVisitor {
  const { identity } = options;
  const [kept, setKept] = createSignal(identity.kept());
  let id: string | undefined;
  return {
    id: () => id,
    kept,
    adopt(confirmed, keepsDraft, profile) {
      const scope = identity.storageScope();
      const changed = identity.adopt(confirmed, profile);
      id = confirmed;
      setKept(identity.kept());
      const next = identity.storageScope();
      if (next !== scope || !keepsDraft) options.rescope(next, keepsDraft);
      if (changed !== undefined) options.notify.visitor(changed);
      options.keepSession(options.session.token());
      options.onName();
    },
  };
}
