import type { PageReport } from './page-scripts.ts';
import type { Life, SentMessage } from './record.ts';

/** A closed panel does not show whether it has taken a text; after this time it has. */
const TAKEN_AFTER_MS = 2_000;

export type TabRecordOptions = {
  visitor: string;
  name: string;
  lives: Life[];
  sent: SentMessage[];
  onDelivery(): void;
};

/** The messages that a tab has sent and the events of its pages, for the judge. */
export function makeTabRecord(options: TabRecordOptions, onReady: () => void) {
  const { visitor, name, lives, sent, onDelivery } = options;
  let life: Life | undefined;

  const record = (sender: string, text: string): SentMessage => {
    const one: SentMessage = {
      from: 'visitor',
      visitor,
      sender,
      text,
      at: Date.now(),
      fate: 'open',
    };
    sent.push(one);
    return one;
  };

  const settle = (text: string, how: Pick<SentMessage, 'fate' | 'code'>) => {
    const one = sent.find((other) => other.text === text);
    if (one) Object.assign(one, how);
  };

  const end = () => {
    for (const one of sent) {
      if (one.sender !== name || one.fate !== 'open') continue;
      one.fate = Date.now() - one.at > TAKEN_AFTER_MS ? 'accepted' : 'cut off';
    }
    if (life) Object.assign(life, { isLast: false, endedAt: Date.now() });
    life = undefined;
  };

  const hear = (told: PageReport) => {
    if (told.type === 'begun') {
      if (life) end();
      life = { id: told.life, visitor, tab: name, begunAt: Date.now(), isLast: true, heard: [] };
      lives.push(life);
      return;
    }
    const own = lives.find(({ id }) => id === told.life);
    if (!own) return;
    switch (told.type) {
      case 'ready':
        own.readyAt ??= Date.now();
        onReady();
        return;
      case 'message':
        own.heard.push({ id: told.id, text: told.text });
        onDelivery();
        return;
      case 'sent':
        settle(told.text, { fate: 'accepted' });
        onDelivery();
        return;
      case 'refused':
        settle(told.text, { fate: 'refused', code: told.code });
    }
  };

  /** The sends of this page that have no answer yet. */
  const openCount = () =>
    sent.filter(({ sender, fate }) => sender === name && fate === 'open').length;

  return { record, hear, end, isReady: () => life?.readyAt !== undefined, openCount };
}
