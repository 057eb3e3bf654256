import type { Frame, Page } from 'playwright/test';

/** All running animations, in the page and its frames. */
export async function animations(page: Page): Promise<string[]> {
  return (await Promise.all(page.frames().map(animationsIn))).flat();
}

function animationsIn(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const roots: (Document | ShadowRoot)[] = [document];
    for (const { shadowRoot } of document.querySelectorAll('*'))
      if (shadowRoot) roots.push(shadowRoot);
    return roots
      .flatMap((root) => root.getAnimations())
      .filter(({ playState }) => playState === 'running')
      .map((animation) => {
        const { target } = animation.effect as KeyframeEffect;
        return `${target?.className}: ${animation.constructor.name}`;
      });
  });
}
