/** What the browser knows of the visitor's own acts on this page; older browsers know of none. */
export function gestures(): Pick<UserActivation, 'isActive' | 'hasBeenActive'> {
  return Object(navigator.userActivation);
}
