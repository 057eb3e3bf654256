/**
 * Answers may come in another order than their questions. Call it with each question, and what it
 * returns with the answer: false where the answer to a later question has been taken already.
 */
export function makeAnswerOrder(): () => () => boolean {
  let asked = 0;
  let taken = 0;
  return () => {
    asked += 1;
    const own = asked;
    return () => {
      if (own < taken) return false;
      taken = own;
      return true;
    };
  };
}
