/*
 * The team as a new visitor sees it: one chunk for header and log, which show it once the server has
 * answered.
 */
export { Faces } from './Faces.tsx';
export { Welcome } from './Welcome.tsx';
