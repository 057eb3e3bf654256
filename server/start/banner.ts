import { DEMO_APP_KEY } from './demo-site.ts';

type BannerInput = {
  origin: string;
  adminOrigin?: string | undefined;
  /** Carries a token to the inbox; only where a person, not a log, reads it. */
  inboxToken?: string;
};

/** The server's lines once it listens. The first is for programs that wait for it. */
export function banner({ origin, adminOrigin = origin, inboxToken }: BannerInput): string {
  const inbox = `${adminOrigin}/inbox`;
  return [
    `cs-widget is listening on ${origin}`,
    `  playground  ${origin}/cs-demo`,
    `  standalone  ${origin}/?k=${DEMO_APP_KEY}`,
    `  frame       ${origin}/frame/?k=${DEMO_APP_KEY}`,
    ...(inboxToken === undefined
      ? [
          `  inbox       ${inbox}`,
          '              (for its token: npm run -s admin-token -- --scope admin.cs.inbox)',
        ]
      : [`  inbox       ${inbox}#token=${inboxToken}`]),
    '',
  ].join('\n');
}
