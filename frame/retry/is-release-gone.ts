let asking: Promise<boolean> | undefined;

/**
 * Whether the server no longer has the files of the release that this page runs, since a newer one has taken
 * their place. Parts that fail together ask once.
 */
export function isReleaseGone(): Promise<boolean> {
  asking ??= ask().finally(() => {
    asking = undefined;
  });
  return asking;
}

async function ask(): Promise<boolean> {
  try {
    // This very file, which would otherwise come from the browser's cache for a year.
    const { status } = await fetch(import.meta.url, { method: 'HEAD', cache: 'no-store' });
    return status === 404;
  } catch {
    // A server that cannot be reached says nothing of its release.
    return false;
  }
}
