import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing.ts';

type Operation = {
  summary?: string;
  security?: Record<string, string[]>[];
  requestBody?: { required: boolean; content: Record<string, { schema: { $ref?: string } }> };
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
};
type Description = {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
};

let server: TestServer;
let description: Description;
let text: string;
beforeAll(async () => {
  server = await startTestServer();
  const response = await server.app.inject('/openapi.json');
  text = response.body;
  description = response.json();
});
afterAll(() => server.close());

describe('/openapi.json', () => {
  it('has every route', () => {
    const routes = server.app.routeList();
    expect(routes.length).toBeGreaterThan(30);
    const missing = routes.filter(({ method, url }) => {
      const path = url.replace(/:(\w+)/g, '{$1}').replace('*', '{path}');
      return description.paths[path]?.[method.toLowerCase()] === undefined;
    });
    expect(missing).toEqual([]);
  });

  it('lists only routes that are there, those of the guide among them', () => {
    const listed = Object.entries(description.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const invented = listed.filter((entry) => {
      const [method = '', path = ''] = entry.split(' ');
      const url = path.replace('{path}', '*').replace(/\{(\w+)\}/g, ':$1');
      return !server.app.hasRoute({ method, url });
    });
    expect(invented).toEqual([]);
    expect(listed).toEqual(
      expect.arrayContaining([
        'POST /api/v1/cs/handshake',
        'POST /api/v1/cs/identify',
        'POST /api/v1/cs/conversations',
        'GET /api/v1/cs/conversations/current',
        'GET /api/v1/cs/conversations/{id}/messages',
        'POST /api/v1/cs/conversations/{id}/leave',
        'POST /api/v1/admin/cs/sites/{id}/link-entry/sign',
      ]),
    );
  });

  it('says of each route of the API what it takes, answers and asks for', () => {
    const api = Object.entries(description.paths).filter(([path]) => path.startsWith('/api/'));
    for (const [path, operations] of api) {
      const admitted = admissionOf(path);
      for (const [method, { summary, security = [], responses }] of Object.entries(operations)) {
        expect({
          route: `${method} ${path}`,
          summary,
          admission: [...new Set(security.flatMap((scheme) => Object.keys(scheme)))],
          succeeds: Object.keys(responses).some((status) => status < '300'),
          fails: Object.keys(responses.default?.content ?? {}),
        }).toEqual({
          route: `${method} ${path}`,
          summary: expect.any(String),
          admission: admitted,
          succeeds: true,
          fails: ['application/problem+json'],
        });
      }
    }
  });

  it('says of a route that any of several scopes opens which they are', () => {
    const [manage, links] = [['admin.cs.site.manage'], ['admin.cs.site.link.manage']];
    const site = description.paths['/api/v1/admin/cs/sites/{id}'];
    const session = { session: [] };
    expect(site?.get?.security).toEqual([{ admin: manage }, { admin: links }, session]);
    const sites = description.paths['/api/v1/admin/cs/sites'];
    expect(sites?.post?.security).toEqual([{ admin: manage }, session]);
  });

  it('says of the handshake that it needs no token, and with one no body', () => {
    const { security, requestBody } = description.paths['/api/v1/cs/handshake']?.post ?? {};
    expect(security).toEqual([{}, { visitor: [] }]);
    expect(requestBody).toEqual({
      required: false,
      content: {
        'application/json': { schema: { $ref: '#/components/schemas/HandshakeRequest' } },
      },
    });
    const { requestBody: identity } = description.paths['/api/v1/cs/identify']?.post ?? {};
    expect(identity).toMatchObject({ required: true });
  });

  it('says of a signed link that it needs no names', () => {
    const sign = description.paths['/api/v1/admin/cs/sites/{id}/link-entry/sign']?.post;
    expect(sign?.requestBody).toMatchObject({
      required: false,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/SignLinkRequest' } } },
    });
  });

  it('refers only to schemas that are there', () => {
    const names = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) expect(description.components.schemas).toHaveProperty([String(name)]);
  });
});

function admissionOf(path: string): string[] {
  if (/\/pictures\/|\/auth\/callback\//.test(path)) return [];
  if (/\/auth\/|\/entry/.test(path)) return ['session'];
  return path.includes('/admin/') ? ['admin', 'session'] : ['visitor'];
}
