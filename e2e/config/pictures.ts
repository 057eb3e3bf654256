import type { Page } from 'playwright/test';

const ORIGIN = 'https://pictures.example';

/** Addresses of images on a host of the site's own, encrypted as the frame's policy wants them. */
export const picture = (name: string) => `${ORIGIN}/${name}`;

/** There is nothing at this one. */
export const MISSING_PICTURE = picture('missing.svg');

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="teal" d="M0 0h8v8H0z"/></svg>';

export async function servePictures(page: Page): Promise<void> {
  await page.route(
    (url) => url.origin === ORIGIN || url.pathname.startsWith('/icons/'),
    (route) =>
      route.request().url() === MISSING_PICTURE
        ? route.fulfill({ status: 404 })
        : route.fulfill({ contentType: 'image/svg+xml', body: SVG }),
  );
}
