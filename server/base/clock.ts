/** Now, as everything in the server sees it, so that tests can let time pass. */
export type Clock = () => Date;
