import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restReference } from '../testing/rest-reference.ts';
import { startTestServer, type TestServer } from '../testing.ts';

let server: TestServer;
let page: string;
beforeAll(async () => {
  server = await startTestServer();
  const response = await server.app.inject('/openapi.json');
  page = restReference(response.json());
});
afterAll(() => server.close());

describe('the reference of REST in the docs', () => {
  it('the page is as the server describes itself (`npm run readme` writes it)', async () => {
    await expect(page).toMatchFileSnapshot('../../docs/reference/generated/rest.md');
  });

  it('has every route of the API', () => {
    const routes = server.app.routeList().filter(({ url }) => url.startsWith('/api/'));
    expect(routes.length).toBeGreaterThan(50);
    for (const { method, url } of routes) {
      const path = url.replace(/:(\w+)/g, '{$1}').replace('*', '{path}');
      expect(page).toContain(`### \`${method} ${path}\`\n`);
    }
  });
});
