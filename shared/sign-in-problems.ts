/** The reasons why a sign-in at the provider failed, as the sign-in page is told them in its address. */
export const SIGN_IN_PROBLEMS = [
  'unknown_person',
  'email_not_verified',
  'account_disabled',
  'sign_in_over',
  'provider_refused',
  'provider_failed',
  'unavailable',
] as const;
export type SignInProblem = (typeof SIGN_IN_PROBLEMS)[number];
