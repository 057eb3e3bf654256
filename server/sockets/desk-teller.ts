import { viewAssignee } from '../model/account-views.ts';
import { viewNote } from '../model/desk-views.ts';
import { agentById } from '../store/agents.ts';
import type { Notice } from '../store/notice.ts';
import { noteById } from '../store/notes.ts';
import type { Store } from '../store/store.ts';
import { visitorById } from '../store/visitors.ts';
import type { AgentPeer } from './peer.ts';

type Viewing = Notice & { type: 'agent-viewing' };
type Assigned = Notice & { type: 'assigned' };
type NoteNotice = Notice & { type: 'note' };
type OwnRead = Notice & { type: 'own-read' };
type VisitorPage = Notice & { type: 'visitor-page' };
type Deleted = Notice & { type: 'deleted' };
export type DeskNotice = Viewing | Assigned | NoteNotice | OwnRead | VisitorPage | Deleted;

/** Tells agents what concerns the team alone. */
export function makeDeskTeller(
  store: Store,
  agentPeers: (siteId: string) => readonly AgentPeer[],
  allPeers: () => Iterable<AgentPeer>,
) {
  return async (notice: DeskNotice): Promise<void> => {
    switch (notice.type) {
      case 'agent-viewing':
        tellViewing(notice);
        return;
      case 'assigned':
        await tellAssigned(notice);
        return;
      case 'note':
        await tellNote(notice);
        return;
      case 'own-read':
        tellOwnRead(notice);
        return;
      case 'visitor-page':
        await tellPage(notice);
        return;
      case 'deleted':
        tellDeleted(notice);
    }
  };

  function tellViewing({ siteId, conversationId, agentId, agentName, on }: Viewing): void {
    for (const peer of agentPeers(siteId)) {
      if (peer.admin.id === agentId) continue;
      peer.send({ type: 'viewing', conversationId, agentId, agentName, on });
    }
  }

  async function tellAssigned({ siteId, conversationId, assigneeId, byName, byId }: Assigned) {
    const peers = agentPeers(siteId);
    if (peers.length === 0) return;
    const agent = assigneeId === null ? undefined : await agentById(store.background, assigneeId);
    const assignee = agent ? viewAssignee(agent) : null;
    const by = { byName, ...(byId !== undefined && { byId }) };
    for (const peer of peers) peer.send({ type: 'assigned', conversationId, assignee, ...by });
  }

  async function tellNote({ siteId, noteId }: NoteNotice): Promise<void> {
    const peers = agentPeers(siteId);
    const row = peers.length > 0 && (await noteById(store.background, noteId));
    if (!row) return;
    const note = viewNote(row);
    for (const peer of peers) peer.send({ type: 'note', note });
  }

  function tellOwnRead({ agentId, conversationId, seq }: OwnRead): void {
    for (const peer of allPeers()) {
      if (peer.admin.id === agentId) peer.send({ type: 'own-read', conversationId, seq });
    }
  }

  function tellDeleted({ siteId, visitorId }: Deleted): void {
    for (const peer of agentPeers(siteId)) peer.send({ type: 'visitor-deleted', visitorId });
  }

  async function tellPage({ siteId, visitorId }: VisitorPage): Promise<void> {
    const peers = agentPeers(siteId);
    const visitor = peers.length > 0 && (await visitorById(store.background, visitorId));
    const page = visitor && visitor.pages[0];
    if (!page) return;
    // Somebody who only looks like the same person may look at another page.
    for (const peer of peers) peer.send({ type: 'visitor-page', visitorId, siteId, page });
  }
}
