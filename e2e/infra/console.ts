import { expect, type Page } from 'playwright/test';
import type { BuiltServer } from './server.ts';

/** All rights of an owner. */
const ALL_SCOPES = [
  'admin.cs.inbox',
  'admin.cs.site.manage',
  'admin.cs.site.link.manage',
  'admin.cs.config',
];

/** Opens a page of the console as somebody with these rights. */
export async function openConsole(
  page: Page,
  server: BuiltServer,
  path: string,
  scopes: string[] = ALL_SCOPES,
): Promise<void> {
  const token = await server.adminToken(scopes);
  await page.goto(`${server.originLocalhost}/console${path}#token=${token}`);
  await expect(page.getByRole('navigation', { name: /^(Main|主导航)$/ })).toBeVisible();
}
