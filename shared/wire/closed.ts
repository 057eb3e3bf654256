/** An object refuses members that it does not name: else a misspelt setting in a request would seem to hold. */
export const CLOSED = { additionalProperties: false };
