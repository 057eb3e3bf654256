/** The text of an agent's answer; it tells whom it is for, wherever it turns up. */
export const answerText = (visitor: string, count: number): string =>
  `a${visitor.slice(1)}-${String(count).padStart(6, '0')}`;
