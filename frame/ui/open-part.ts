/*
 * One chunk for all that each open panel has and no first view needs: the team as a new visitor sees it, which
 * header and log show once the server has answered, and the answer to files.
 */
export { FileAnswer } from '../../client/FileAnswer.tsx';
export { FileNotice } from './notice/FileNotice.tsx';
export { Faces } from './team/Faces.tsx';
export { Welcome } from './team/Welcome.tsx';
