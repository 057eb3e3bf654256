import type { Static } from 'typebox';
import { CONFIG_FIELDS } from '../../shared/config/config.ts';
import { cut, toLine } from '../../shared/line.ts';
import { MAX_PAGE_ADDRESS, MAX_PAGE_TITLE } from '../../shared/page-limits.ts';
import type { Context, ToldContext, ToldProfile, VisitorProfile } from '../../shared/wire/wire.ts';

/**
 * A profile as it is stored. The author of a link or a page chose the name in it, and the visitor
 * cannot mend it. So a long name is shortened, and never ends a chat.
 */
export function storedProfile({
  nickname = '',
  ...rest
}: Static<typeof ToldProfile>): VisitorProfile {
  const line = toLine(nickname, CONFIG_FIELDS.nickname.maxLength);
  return { ...rest, ...(line !== '' && { nickname: line }) };
}

/** The stored form of the page that the visitor is on. */
export function storedContext(told: Static<typeof ToldContext>): Context {
  const { url, referrer, title, ...rest } = told;
  return {
    ...rest,
    ...(url !== undefined && { url: cut(url, MAX_PAGE_ADDRESS) }),
    ...(referrer !== undefined && { referrer: cut(referrer, MAX_PAGE_ADDRESS) }),
    ...(title !== undefined && { title: cut(title, MAX_PAGE_TITLE) }),
  };
}
