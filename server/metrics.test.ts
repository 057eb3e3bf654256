import { describe, expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';
import { connectPeer, visitorProtocols } from './sockets/testing.ts';
import { startTestServer } from './testing.ts';

describe('metrics', () => {
  it('are a histogram whose buckets add up', () => {
    const metrics = createMetrics([]);
    const request = { method: 'GET', route: '/a/:id', status: 200 };
    for (const seconds of [0.001, 0.02, 0.02, 60]) {
      metrics.observeRequest({ ...request, seconds });
    }
    const lines = metrics.render({ visitor: 0, agent: 0 }).split('\n');
    const labels = 'method="GET",route="/a/:id",status="200"';
    expect(lines).toEqual(
      expect.arrayContaining([
        `cs_request_seconds_bucket{${labels},le="0.005"} 1`,
        `cs_request_seconds_bucket{${labels},le="0.025"} 3`,
        `cs_request_seconds_bucket{${labels},le="10"} 3`,
        `cs_request_seconds_bucket{${labels},le="+Inf"} 4`,
        `cs_request_seconds_count{${labels}} 4`,
      ]),
    );
  });

  it('count sockets, messages once each, and requests by the pattern of their route', async () => {
    const server = await startTestServer();
    const site = await server.site();
    const { token } = await server.handshake(site.appKey);
    const { conversation } = await server.send(token, 'Hi', 'same');
    await server.send(token, 'Hi', 'same');
    await server.call('POST', `/admin/cs/conversations/${conversation.id}/messages`, {
      token: await server.admin(),
      body: { text: 'Hello', clientId: 'a' },
    });
    const peer = await connectPeer(await server.listen(), visitorProtocols(token));
    await peer.next('hello');

    const { headers, body } = await server.app.inject('/metrics');
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    for (const line of [
      'cs_sockets{kind="visitor"} 1',
      'cs_sockets{kind="agent"} 0',
      'cs_messages_total{from="visitor"} 1',
      'cs_messages_total{from="agent"} 1',
      'cs_request_seconds_count{method="POST",route="/api/v1/cs/conversations",status="201"} 1',
      'cs_request_seconds_count{method="POST",route="/api/v1/cs/conversations",status="200"} 1',
    ]) {
      expect(body.split('\n')).toContain(line);
    }
    expect(body).not.toContain(conversation.id);
    await peer.close();
    await server.close();
  });
});
