/** Why the server cannot start; its message is the one line that tells what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
