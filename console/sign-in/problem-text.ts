import { SIGN_IN_PROBLEMS, type SignInProblem } from '../../shared/sign-in-problems.ts';

/** The text for a reason that stands in the address of the page, whatever stands there. */
export function problemText(
  problem: string | undefined,
  texts: Record<SignInProblem, string>,
): string | undefined {
  const known = SIGN_IN_PROBLEMS.find((one) => one === problem);
  return known && texts[known];
}
