import { VISITOR_FIELDS, type ConfigLayer } from './config.ts';
import type { LayerOf } from './field.ts';
import { parseLayer, type OnProblem } from './parse-config.ts';

type VisitorLayer = LayerOf<typeof VISITOR_FIELDS>;

/** The facts that a site passes about its visitor, by field name. */
export type Profile = {
  [Name in Exclude<keyof VisitorLayer, 'externalUserId'>]?: VisitorLayer[Name] | undefined;
} & {
  /** The site's own stable id of the user; `null` signs the visitor out. */
  externalUserId?: string | null | undefined;
};

/** Business context, for agents: any JSON, or an object of the site's own types, which goes as its JSON. */
type Extra = VisitorLayer['extra'] | (object & { call?: never });

/** The same facts as a page may pass them: one that it does not know may also be `null`, and stays as it was. */
export type ProfileInput = {
  [Name in Exclude<keyof VisitorLayer, 'extra' | 'externalUserId'>]?:
    | VisitorLayer[Name]
    | null
    | undefined;
} & { extra?: Extra | null | undefined } & Pick<Profile, 'externalUserId'>;

/** Takes from an unknown value what a profile may hold, as plain data. */
export function parseProfile(value: unknown, onProblem?: OnProblem): Profile {
  const profile = parseLayer(VISITOR_FIELDS, value, { onProblem });
  const isSignOut = { ...Object(value) }.externalUserId === null;
  return isSignOut ? { ...profile, externalUserId: null } : profile;
}

/** The visitor's fields out of a parsed configuration. */
export function profileIn(settings: ConfigLayer): VisitorLayer {
  const profile: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(settings)) {
    if (field in VISITOR_FIELDS) profile[field] = value;
  }
  return profile;
}
