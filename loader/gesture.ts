/** Whether the visitor's own act is behind the call that runs now; older browsers cannot tell. */
export function hasGesture(): boolean {
  return navigator.userActivation?.isActive;
}
