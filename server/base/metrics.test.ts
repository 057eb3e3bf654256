import { describe, expect, it, vi } from 'vitest';
import { createMetrics } from './metrics.ts';
import { connectPeer, visitorProtocols } from '../sockets/testing.ts';
import { startTestServer } from '../testing.ts';

describe('metrics', () => {
  it('durations are a histogram whose buckets add up', async () => {
    const metrics = createMetrics([]);
    const request = { method: 'GET', route: '/a/:id', status: 200 };
    for (const seconds of [0.001, 0.02, 0.02, 60]) {
      metrics.observeRequest({ ...request, seconds });
    }
    const text = await metrics.render({ sockets: { visitor: 0, agent: 0 } });
    const lines = text.split('\n');
    const labels = 'method="GET",route="/a/:id",status="200"';
    expect(lines).toEqual(
      expect.arrayContaining([
        `cs_request_seconds_bucket{le="0.005",${labels}} 1`,
        `cs_request_seconds_bucket{le="0.025",${labels}} 3`,
        `cs_request_seconds_bucket{le="10",${labels}} 3`,
        `cs_request_seconds_bucket{le="+Inf",${labels}} 4`,
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
    // The process: its memory, and how long its event loop keeps others waiting.
    expect(body).toContain('process_resident_memory_bytes');
    expect(body).toContain('nodejs_eventloop_lag_p99_seconds');
    await peer.close();
    await server.close();
  });

  it('count what sockets are told, and how they end', async () => {
    const server = await startTestServer();
    const url = await server.listen();
    const { token } = await server.handshake((await server.site()).appKey);
    const peer = await connectPeer(url, visitorProtocols(token));
    await peer.next('hello');
    await peer.close();
    const stranger = await connectPeer(url, visitorProtocols('none'));
    await stranger.closed;
    await vi.waitFor(async () => {
      const { body } = await server.app.inject('/metrics');
      expect(body).toContain('cs_socket_closes_total{code="1005"} 1');
      expect(body).toContain('cs_socket_closes_total{code="4401"} 1');
    });
    const { body } = await server.app.inject('/metrics');
    expect(body).toMatch(/^cs_pushes_total [1-9]/m);
    await server.close();
  });

  it('have a bounded number of close codes, whatever peers send', async () => {
    const metrics = createMetrics([]);
    for (let code = 3000; code < 5000; code += 1) metrics.countClose(code);
    const text = await metrics.render({ sockets: { visitor: 0, agent: 0 } });
    const codes = text.match(/^cs_socket_closes_total\{.*$/gm) ?? [];
    expect(codes.length).toBeLessThan(10);
    expect(codes).toContain('cs_socket_closes_total{code="other"} 1997');
  });

  it('tell how late pushes are, how large the store is, and what fails in it', async () => {
    const server = await startTestServer();
    let isAway = false;
    const store = {
      ...server.store,
      get background() {
        if (isAway) throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
        return server.store.background;
      },
      async probe() {
        if (isAway) throw new Error('away');
      },
    };
    const watched = await startTestServer({ store });
    const value = async (series: string) => {
      const { body } = await watched.app.inject('/metrics');
      const line = body.split('\n').find((text) => text.startsWith(`${series} `));
      return Number(line?.slice(series.length));
    };
    const { token } = await watched.handshake((await watched.site()).appKey);
    const peer = await connectPeer(await watched.listen(), visitorProtocols(token));
    await peer.next('hello');
    const { message } = await watched.send(token, 'Hi');
    expect(await peer.next('message')).toEqual({ type: 'message', message });
    await vi.waitFor(async () => expect(await value('cs_push_lag_seconds_count')).toBe(1));
    expect(await value('cs_push_lag_seconds_sum')).toBeLessThan(10);
    await vi.waitFor(async () => expect(await value('cs_store_bytes')).toBeGreaterThan(1_000_000));

    isAway = true;
    // Written by another node, so that this one has to read it.
    await server.send(token, 'Are you there?');
    expect(await peer.closed).toBe(1012);
    expect((await watched.app.inject('/readyz')).statusCode).toBe(503);
    await vi.waitFor(async () => expect(await value('cs_push_failures_total')).toBe(1));
    expect(await value('cs_store_errors_total{during="push"}')).toBe(1);
    expect(await value('cs_store_errors_total{during="probe"}')).toBe(1);
    expect(await value('cs_store_errors_total{during="request"}')).toBe(0);
    expect(await value('cs_bus_gaps_total')).toBe(0);
    await watched.app.close();
    await server.close();
  });
});
