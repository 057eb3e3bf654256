/*
 * Limits for the address and title of the visitor's page. The frame cuts to it, and so does the
 * server.
 */
export const MAX_PAGE_ADDRESS = 4096;
export const MAX_PAGE_TITLE = 1024;
export const MAX_BROWSER_TRAIT = 64;
