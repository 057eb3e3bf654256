/** Counting ends here, so that it costs little in a large store: so many stands for "or more". */
export const MOST_COUNTED = 1_000;
