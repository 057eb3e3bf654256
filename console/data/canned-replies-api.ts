import type {
  CannedRepliesReply,
  CannedReplyPatchRequest,
  CannedReplyReply,
  CannedReplyRequest,
} from '../../shared/wire/desk-wire.ts';
import type { Call } from './http.ts';

export type CannedRepliesApi = {
  list(): Promise<CannedRepliesReply>;
  add(body: CannedReplyRequest): Promise<CannedReplyReply>;
  change(id: string, body: CannedReplyPatchRequest): Promise<CannedReplyReply>;
  remove(id: string): Promise<void>;
};

const PATH = '/admin/cs/canned-replies';

export function makeCannedRepliesApi(call: Call): CannedRepliesApi {
  const of = (id: string) => `${PATH}/${encodeURIComponent(id)}`;
  return {
    list: () => call('GET', PATH),
    add: (body) => call('POST', PATH, body),
    change: (id, body) => call('PATCH', of(id), body),
    remove: (id) => call('DELETE', of(id)),
  };
}
