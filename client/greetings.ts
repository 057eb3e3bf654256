export type Greetings = {
  /** A new socket, opened with this token. */
  begin(token: string): void;
  /** The server has greeted the oldest token that it was told of. */
  greet(): void;
  /** Tells the server of a token, unless it is the one that it was told of last. */
  present(token: string, tell: () => void): void;
  /** The token to which what arrives belongs. */
  owner(): string | undefined;
};

/** The tokens that a server was told of over one socket, and the one that it greeted last. */
export function makeGreetings(): Greetings {
  /** Told to the server and not greeted yet, in order. */
  let presented: string[] = [];
  let greeted: string | undefined;

  return {
    begin(token) {
      presented = [token];
      greeted = undefined;
    },
    greet() {
      // A greeting without an answer tells a retired visitor that there is nothing more.
      greeted = presented.shift() ?? greeted;
    },
    present(token, tell) {
      // Before the first greeting there is nobody to tell.
      if (greeted === undefined || token === (presented[presented.length - 1] ?? greeted)) return;
      presented.push(token);
      tell();
    },
    // A push that overtakes the first greeting is for the visitor for whom the socket was opened.
    owner: () => greeted ?? presented[0],
  };
}
