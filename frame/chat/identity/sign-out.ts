/** The request of `identify()` for a visitor who signs out. */
export const SIGN_OUT = { externalUserId: null };
