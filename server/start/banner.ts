import { DEMO_APP_KEY } from './demo-site.ts';

type BannerInput = {
  origin: string;
  adminOrigin?: string | undefined;
  /** False on an empty store: somebody has to make the first account. */
  hasAccount: boolean;
  /** The secret part of a one-time address; only where a person, not a log, reads it. */
  ownerEntry?: string;
};

/** The server's lines once it listens. The first is for programs that wait for it. */
export function banner({ origin, adminOrigin = origin, ...first }: BannerInput): string {
  return [
    `cs-widget is listening on ${origin}`,
    `  playground  ${origin}/cs-demo`,
    `  docs        ${origin}/docs`,
    `  standalone  ${origin}/?k=${DEMO_APP_KEY}`,
    `  frame       ${origin}/frame/?k=${DEMO_APP_KEY}`,
    `  console     ${adminOrigin}/console`,
    ...(first.hasAccount ? [] : firstAccount(adminOrigin, first.ownerEntry)),
    '',
  ].join('\n');
}

function firstAccount(adminOrigin: string, ownerEntry: string | undefined): string[] {
  if (ownerEntry === undefined) {
    return [
      '              (for the first account: npm run -s create-owner -- --email you@example.com)',
    ];
  }
  return [
    '',
    '  Nobody has an account yet. Make the first one here, within 24 hours:',
    `  ${adminOrigin}/console/welcome#${ownerEntry}`,
  ];
}
