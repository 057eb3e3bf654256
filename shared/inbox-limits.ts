/** Counting ends here, so that it costs little in a large store: so many stands for "or more". */
export const MOST_COUNTED = 1_000;

/** Somebody who looks at a conversation says so every 20 seconds; after this time they are gone. */
export const VIEWING_LASTS_MS = 45_000;

/** An inbox is filtered by a visitor's field whose name and value, as a text, are no longer than this. */
export const LONGEST_FILTER_TEXT = 200;

/** Such a filter as JSON, in which every character of both may be escaped: `{"name":"value"}`. */
export const LONGEST_FILTER = 1_000;
