import { readableName } from '../../../shared/readable-name.ts';
import type { CannedReply } from '../../../shared/wire/desk-wire.ts';
import { useCannedRepliesApi } from '../../state/apis.ts';
import { fillCannedText, findCannedReplies } from '../../state/canned-text.ts';
import { useSession } from '../../state/console-session.ts';
import { createLoad } from '../../state/load.ts';

/** The conversation that a canned reply is for. */
type Place = { siteId: string; siteName: string; visitorName: string };

export type CannedSource = {
  /** Canned replies that a typed word may mean. */
  find(typed: string): readonly CannedReply[];
  /** Its text, with what is known of the conversation. */
  fill(reply: CannedReply): string;
};

export function createCannedSource(place: () => Place): CannedSource {
  const session = useSession();
  const { list } = useCannedRepliesApi();
  const load = createLoad(list);
  return {
    find: (typed) => findCannedReplies(load.value()?.cannedReplies ?? [], typed, place().siteId),
    fill: ({ text }) =>
      fillCannedText(text, {
        'visitor.name': place().visitorName,
        'agent.name': readableName(session.me()?.name ?? ''),
        'site.name': readableName(place().siteName),
      }),
  };
}
