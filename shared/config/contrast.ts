/** WCAG's contrast of two colours by their luminances: 1 for the same, 21 for black and white. */
export function contrastBetween(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
