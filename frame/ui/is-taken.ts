/** Whether an input method has taken the key; Safari, which tells when it is over, says so by 229 alone. */
export function isTaken({ isComposing, keyCode }: KeyboardEvent): boolean {
  return isComposing || keyCode === 229;
}
