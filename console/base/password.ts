/** The server refuses a shorter password. */
const SHORTEST_PASSWORD = 10;

export function isPassword(text: string): boolean {
  return text.length >= SHORTEST_PASSWORD;
}
