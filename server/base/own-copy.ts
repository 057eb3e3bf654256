/** The same text in memory of its own: a part that was cut out of a header keeps all of the header. */
export const ownCopy = (text: string) => Buffer.from(text).toString();
