/**
 * The origin of the page; `null` where it has none (a file, a sandbox). Only `self.origin` tells of a
 * sandbox, and only until a script of the page leaks a variable `self` or `origin`.
 */
export function pageOrigin(): string {
  const { origin } = window;
  return origin === 'null' || location.origin === 'null' ? origin : location.origin;
}
