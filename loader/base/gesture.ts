/** The browser's record of the visitor's own acts on this page. Older browsers have none. */
export function gestures(): Pick<UserActivation, 'isActive' | 'hasBeenActive'> {
  return Object(navigator.userActivation);
}
