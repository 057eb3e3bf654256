'use client';

/** Says something else on the server than in the browser. */
export default function Mismatch() {
  return <h1>{typeof window === 'undefined' ? 'From the server' : 'From the browser'}</h1>;
}
