/** The only place that writes to the console; every line of ours can be told by its beginning. */
export const log = {
  warn(message: string): void {
    console.warn(`[StarIMCS] ${message}`);
  },
  error(message: string): void {
    console.error(`[StarIMCS] ${message}`);
  },
};
