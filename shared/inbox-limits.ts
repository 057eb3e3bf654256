/** Counting ends here, so that it costs little in a large store: so many stands for "or more". */
export const MOST_COUNTED = 1_000;

/** Somebody who looks at a conversation says so every 20 seconds; after this time they are gone. */
export const VIEWING_LASTS_MS = 45_000;
