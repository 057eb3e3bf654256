import { isMissing } from './http.ts';
import type { InboxApi } from './inbox-api.ts';

/** Tells of each conversation that the server does not have for this person, whatever was asked of it. */
export function watchMissing(api: InboxApi, onMissing: (id: string) => void): InboxApi {
  const watch =
    <Rest extends unknown[], Reply>(ask: (id: string, ...rest: Rest) => Promise<Reply>) =>
    async (id: string, ...rest: Rest): Promise<Reply> => {
      try {
        return await ask(id, ...rest);
      } catch (error) {
        if (isMissing(error)) onMissing(id);
        throw error;
      }
    };
  return {
    conversations: api.conversations,
    colleagues: api.colleagues,
    report: api.report,
    conversation: watch(api.conversation),
    messages: watch(api.messages),
    send: watch(api.send),
    read: watch(api.read),
    close: watch(api.close),
    reopen: watch(api.reopen),
    change: watch(api.change),
    notes: watch(api.notes),
    addNote: watch(api.addNote),
  };
}
