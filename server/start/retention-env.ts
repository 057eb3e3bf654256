import { StartError } from '../base/start-error.ts';
import type { VariableName } from './variables.ts';
import type { Retention } from '../store/retention.ts';

const VISITORS_DAYS = '30';
const MOST_DAYS = 36_500;

type Value = (name: VariableName) => string | undefined;

/** The days for which things are kept. */
export function readRetention(value: Value): Retention {
  const conversations = value('RETAIN_CONVERSATIONS_DAYS');
  return {
    visitorsDays: readDays('RETAIN_VISITORS_DAYS', value('RETAIN_VISITORS_DAYS') ?? VISITORS_DAYS),
    ...(conversations !== undefined && {
      conversationsDays: readDays('RETAIN_CONVERSATIONS_DAYS', conversations),
    }),
  };
}

function readDays(name: VariableName, text: string): number {
  const days = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (days >= 1 && days <= MOST_DAYS) return days;
  throw new StartError(
    `${name} is ${JSON.stringify(text)}, but must be a number of days from 1 to ${MOST_DAYS}.`,
  );
}
