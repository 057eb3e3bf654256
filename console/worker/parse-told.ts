import type { ToldMessage } from '../../shared/wire/push-wire.ts';

/** The content of a push; undefined where it is none of ours, or a newer server's. */
export function parseTold(text: string): ToldMessage | undefined {
  let told: unknown;
  try {
    told = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { conversationId, seq, title, body } = Object(told) as Partial<ToldMessage>;
  const isTold =
    [conversationId, title, body].every((one) => typeof one === 'string') && Number.isInteger(seq);
  return isTold ? (told as ToldMessage) : undefined;
}
