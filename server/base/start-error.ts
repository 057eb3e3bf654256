/** The reason why the server cannot start. Its message is one line that tells what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
