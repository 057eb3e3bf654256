import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing.ts';

/* Operators generate clients by these names. A new name may be added; none may change or go. */

const OPERATIONS = [
  'DELETE /api/v1/admin/cs/visitors/{id}',
  'GET /',
  'GET /api/v1/admin/cs/config',
  'GET /api/v1/admin/cs/conversations',
  'GET /api/v1/admin/cs/conversations/{id}',
  'GET /api/v1/admin/cs/conversations/{id}/messages',
  'GET /api/v1/admin/cs/sites',
  'GET /api/v1/admin/cs/sites/{id}',
  'GET /api/v1/admin/cs/visitors',
  'GET /api/v1/admin/cs/visitors/{id}/export',
  'GET /api/v1/cs/conversations/current',
  'GET /api/v1/cs/conversations/{id}/messages',
  'GET /c',
  'GET /c/',
  'GET /cs-demo',
  'GET /cs-demo/page',
  'GET /cs-static/{path}',
  'GET /cs/widget.js',
  'GET /frame',
  'GET /frame/',
  'GET /healthz',
  'GET /inbox',
  'GET /metrics',
  'GET /openapi.json',
  'GET /readyz',
  'GET /widget.js',
  'PATCH /api/v1/admin/cs/sites/{id}',
  'POST /api/v1/admin/cs/conversations/{id}/close',
  'POST /api/v1/admin/cs/conversations/{id}/messages',
  'POST /api/v1/admin/cs/conversations/{id}/read',
  'POST /api/v1/admin/cs/conversations/{id}/reopen',
  'POST /api/v1/admin/cs/sites',
  'POST /api/v1/admin/cs/sites/{id}/link-entry/secret',
  'POST /api/v1/admin/cs/sites/{id}/link-entry/sign',
  'POST /api/v1/cs/conversations',
  'POST /api/v1/cs/conversations/{id}/leave',
  'POST /api/v1/cs/conversations/{id}/read',
  'POST /api/v1/cs/handshake',
  'POST /api/v1/cs/identify',
  'PUT /api/v1/admin/cs/config',
];

const SCHEMAS = [
  'AdminSite',
  'AdminSitesReply',
  'AgentChangeReply',
  'AgentConversation',
  'AgentConversationReply',
  'AgentConversationsQuery',
  'AgentConversationsReply',
  'AgentFrame',
  'AgentMessagesReply',
  'AgentSendReply',
  'AgentVisitor',
  'ConfigReply',
  'ConfigRequest',
  'Context',
  'Conversation',
  'CurrentReply',
  'HandshakeReply',
  'HandshakeRequest',
  'IdentifyRequest',
  'LandingBrand',
  'Message',
  'MessagesQuery',
  'MessagesReply',
  'Problem',
  'ReadRequest',
  'SecretReply',
  'SendReply',
  'SendRequest',
  'SessionReply',
  'SignLinkReply',
  'SignLinkRequest',
  'Site',
  'SiteCreateRequest',
  'SitePatchRequest',
  'Time',
  'ToldContext',
  'ToldProfile',
  'VisitorExport',
  'VisitorFrame',
  'VisitorProfile',
  'VisitorScopeQuery',
  'VisitorsQuery',
  'VisitorsReply',
];

type Description = {
  paths: Record<string, Record<string, { operationId?: string; tags?: string[] }>>;
  components: Record<'schemas' | 'securitySchemes', Record<string, unknown>>;
};

let server: TestServer;
let description: Description;
beforeAll(async () => {
  server = await startTestServer();
  description = (await server.app.inject('/openapi.json')).json();
});
afterAll(() => server.close());

describe('the names in /openapi.json', () => {
  it('include every operation of earlier releases', () => {
    const listed = Object.entries(description.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(listed).toEqual(expect.arrayContaining(OPERATIONS));
  });

  it('include every schema of earlier releases', () => {
    expect(Object.keys(description.components.schemas)).toEqual(expect.arrayContaining(SCHEMAS));
  });

  it('include all security schemes', () => {
    expect(Object.keys(description.components.securitySchemes)).toEqual([
      'visitor',
      'admin',
      'session',
    ]);
  });

  it('include no operationId and no tag, so clients name methods after paths', () => {
    const operations = Object.values(description.paths).flatMap((path) => Object.values(path));
    expect(operations.filter(({ operationId, tags }) => operationId ?? tags)).toEqual([]);
  });
});
