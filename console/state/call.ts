import { createContext, useContext } from 'solid-js';
import type { Call } from '../data/http.ts';

/** The pages' way to the server. The session ends where an answer says so. */
export const CallContext = createContext<Call>();

export function useCall(): Call {
  const call = useContext(CallContext);
  if (!call) throw new Error('useCall() outside <CallContext.Provider>');
  return call;
}
