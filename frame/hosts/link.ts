import { API_ORIGINS_META } from '../../shared/wire-names.ts';
import { VISITOR_FIELDS, type ConfigLayer } from '../../shared/config/config.ts';
import { API_BASE, type Form } from '../../shared/config/forms.ts';
import { mergePage } from '../../shared/config/precedence.ts';
import { toLine } from '../../shared/line.ts';
import { logWarning } from './log.ts';
import { parsePage, type Sources } from '../config/parse-sources.ts';
import { makeTabMemory } from './tab-memory.ts';

/** The parameters of a link, by their long and their short name. */
const LINK_PARAMETERS = {
  appKey: ['appKey', 'k'],
  externalUserId: ['externalUserId', 'u'],
  nickname: ['nickname', 'nick'],
  t: ['t'],
  s: ['s'],
  locale: ['locale'],
  theme: ['theme'],
  primaryColor: ['primaryColor'],
} as const;

/**
 * Parameters that identify the visitor. They leave the address bar, where they could be shared or
 * logged.
 */
const PERSONAL = ['externalUserId', 'nickname', 't', 's'] as const;

type Said = Partial<Record<keyof typeof LINK_PARAMETERS, string>>;

/** The reason why a link cannot open a chat, as far as the page knows without asking the server. */
export type LinkFault = 'incomplete' | 'invalid' | 'foreign';

export type Link = { settings: ConfigLayer; sources: Sources; fault?: LinkFault | undefined };

/**
 * Reads the settings from the link's address, as if a page had passed them. Personal parameters
 * leave the address; for this tab they are kept, so that a reload is the same visitor. With
 * `mock=true` no value can do harm, so any is accepted.
 */
export function readLink(): Link {
  const url = new URL(location.href);
  if (url.searchParams.get('mock') === 'true') {
    return parse({ ...Object.fromEntries(url.searchParams), apiBase: location.origin });
  }
  const said = withoutPlaceholder(keep(readParameters(url.searchParams)));
  for (const field of PERSONAL) {
    for (const name of LINK_PARAMETERS[field]) url.searchParams.delete(name);
  }
  history.replaceState(history.state, '', url);

  const { t, s, nickname = '', ...fields } = said;
  const apiBase = url.searchParams.get('apiBase') ?? location.origin;
  const signature = t === undefined ? {} : { signature: { t: Number(t), s } };
  const named = (maxLength: number) => {
    const name = toLine(nickname, maxLength);
    return name === '' ? {} : { nickname: name };
  };
  const { maxLength } = VISITOR_FIELDS.nickname;
  const link = parse({ ...fields, ...signature, ...named(maxLength), apiBase });
  const fault = faultOf(said, link.settings, apiBase);
  // A bad link leaves nothing in this tab that would spoil a better one after it.
  if (fault !== undefined) makeTabMemory().remove('link');
  // A signature covers the whole name: the server shortens it only after the check.
  const settings = { ...link.settings, ...(t === undefined ? {} : named(Infinity)) };
  return { ...link, settings, fault };
}

function parse(query: Record<string, unknown>): Link {
  const sources = parsePage({ init: {}, data: {}, query }, () => {});
  return { sources, settings: mergePage(sources) };
}

function readParameters(parameters: URLSearchParams): Said {
  const said: Said = {};
  for (const [field, names] of Object.entries(LINK_PARAMETERS)) {
    for (const name of names) {
      const value = parameters.get(name);
      if (value) said[field as keyof Said] = value;
    }
  }
  return said;
}

/** A template that was not filled in names nobody: whoever comes by such links would share one chat. */
function withoutPlaceholder(said: Said): Said {
  const { externalUserId, ...rest } = said;
  const isTakenBy = (form: Form, text: string) =>
    form(text.trim(), text, () => false) !== undefined;
  // Text it has to be all the same: nobody wrote the rest by oversight.
  const isPlaceholder =
    externalUserId !== undefined &&
    isTakenBy(VISITOR_FIELDS.nickname.form, externalUserId) &&
    !isTakenBy(VISITOR_FIELDS.externalUserId.form, externalUserId);
  if (!isPlaceholder) return said;
  logWarning(
    `The link's u ${JSON.stringify(externalUserId)} is ignored: it is a placeholder, no id.`,
  );
  return rest;
}

/** The link with what this tab keeps of it; another visitor's link ends the session of this one. */
function keep(said: Said): Said {
  const tab = makeTabMemory();
  const stored = Object(tab.read('link')) as Said;
  const isSameSite = stored.appKey === said.appKey;
  const isImpersonal = PERSONAL.every((field) => said[field] === undefined);
  const isSamePerson = PERSONAL.every((field) => said[field] === stored[field]);
  if (isSameSite && isImpersonal) {
    const kept = { ...stored, ...said };
    tab.write('link', kept);
    return kept;
  }
  if (!isSameSite || !isSamePerson) tab.remove('session');
  tab.write('link', said);
  return said;
}

function faultOf(said: Said, settings: ConfigLayer, apiBase: string): LinkFault | undefined {
  const { appKey, externalUserId, nickname = '', t, s } = said;
  if (appKey === undefined || (t === undefined) !== (s === undefined)) return 'incomplete';
  if (!isOurBackend(apiBase)) return 'foreign';
  // An id that cannot be taken, left out or shortened, would make another visitor of this one.
  const isTaken =
    settings.appKey !== undefined &&
    (externalUserId === undefined || settings.externalUserId !== undefined);
  // Nobody signs control characters: two identities could sign alike.
  const isSigned =
    t === undefined ||
    (/^\d{1,12}$/.test(t) && /^[0-9a-f]{64}$/i.test(s ?? '') && !/\p{Cc}/u.test(nickname));
  return isTaken && isSigned ? undefined : 'invalid';
}

/**
 * A link is anybody's to make, so it does not choose whom this page talks to: only its own origin,
 * and those that the server names in the document, which its policy admits as well.
 */
function isOurBackend(apiBase: string): boolean {
  if (apiBase === location.origin) return true;
  if (API_BASE(apiBase, apiBase, () => false) === undefined) return false;
  const named = document.querySelector<HTMLMetaElement>(`meta[name="${API_ORIGINS_META}"]`);
  const origins = named?.content.split(' ') ?? [];
  return [location.origin, ...origins].includes(new URL(apiBase).origin);
}
