/** For specs in which it matters that things move, as they do for most visitors; elsewhere they cost time. */
export const WITH_MOTION = { contextOptions: { reducedMotion: 'no-preference' } } as const;
