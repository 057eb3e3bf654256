/** Whether an input method has taken the key; Safari, which tells when it is over, says so by 229 alone. */
export function isImeKey({ isComposing, keyCode }: KeyboardEvent): boolean {
  return isComposing || keyCode === 229;
}
