import type { Texts } from '../base/texts.ts';
import { ApiError } from '../data/http.ts';

/** Says what is true of a failed request, in the person's language. */
export function describeError(error: unknown, { problems }: Texts): string {
  if (!(error instanceof ApiError)) return problems.other;
  if (error.status === 0) return problems.offline;
  if (error.status === 401 && ['', 'unauthorized'].includes(error.code)) return problems.ended;
  if (error.code === 'sign_in_over') return problems.signInOver;
  if (error.code === 'no_passkey') return problems.noPasskey;
  if (error.code === 'provider_failed') return problems.providerFailed;
  if (error.status >= 502) return problems.unavailable;
  // The server says it in the language of the request, and knows more than its status tells.
  if (error.code !== '' && error.message !== '') return error.message;
  if (error.status === 429) return problems.tooMany;
  if (error.status === 403) return problems.forbidden;
  if (error.status === 404) return problems.missing;
  return problems.other;
}

/** The same of what a page loads: it is asked for again by itself. */
export function describeLoadError(error: ApiError, texts: Texts): string {
  return error.status >= 502 ? texts.problems.retrying : describeError(error, texts);
}
