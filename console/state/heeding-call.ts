import type { Call } from '../data/http.ts';

/** The same call for all pages; every refusal is told, since one of them may say that the session is over. */
export function makeHeedingCall(call: Call, heed: (error: unknown) => void): Call {
  return async (...request) => {
    try {
      return await call(...request);
    } catch (error) {
      heed(error);
      throw error;
    }
  };
}
