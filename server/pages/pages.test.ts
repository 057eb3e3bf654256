import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing.ts';
import type { Database } from '../store/store.ts';

const FILES = {
  'widget.js': 'loader',
  'widget.js.br': 'loader, brotli',
  'widget.js.gz': 'loader, gzip',
  'cs-static/app-abc.js': 'asset',
  'cs-static/fingerprint-aB3_x-9Z.js': 'hash',
  'frame/index.html': '<head></head><title>frame</title>',
  'frame/zh-CN.html': '<head></head><title>frame in Chinese</title>',
  'standalone/index.html': '<head></head><title>standalone</title>',
  'demo/index.html': '<title>demo</title>',
  'demo/sample/index.html': '<title>sample</title>',
  'console/index.html': '<title>inbox</title>',
  'console/worker.js': 'worker',
  'docs/index.html': '<title>docs</title>',
  'docs/404.html': '<title>no such page</title>',
  'docs/quick-start.html': '<title>quick start</title>',
  'docs/zh/index.html': '<title>文档</title>',
  'docs/zh/quick-start.html': '<title>快速开始</title>',
  'docs/assets/app.B24nlgaB.js': 'script of the docs',
  'docs/assets/code.css': 'sheet of the docs',
  'server/main.js': 'not public',
};

let dir: string;
let server: TestServer;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cs-widget-'));
  for (const [name, content] of Object.entries(FILES)) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), content);
  }
  server = await startTestServer({
    files: { dir },
    settings: {
      ownOrigins: () => ['http://localhost:8080', 'http://127.0.0.1:8080'],
      apiOrigins: ['https://api.example.com'],
    },
  });
});
afterAll(async () => {
  await server.close();
  await rm(dir, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) =>
  server.app.inject({ url, headers: { host: 'localhost:8080', ...headers } });

async function policy(url: string, host = 'localhost:8080'): Promise<Map<string, string>> {
  const header = String((await get(url, { host })).headers['content-security-policy']);
  return new Map(
    header.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );
}

describe('static files', () => {
  it.each([
    ['/widget.js', 'public, max-age=300', 'loader'],
    ['/cs/widget.js', 'public, max-age=300', 'loader'],
    ['/cs-static/app-abc.js', 'public, max-age=31536000, immutable', 'asset'],
  ])('%s is for every site: %s', async (url, caching, body) => {
    const response = await get(url);
    expect(response.body).toBe(body);
    expect(response.headers).toMatchObject({
      'cache-control': caching,
      'content-type': expect.stringContaining('javascript'),
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      etag: expect.any(String),
    });
    expect(response.headers).not.toHaveProperty('last-modified');
    expect(response.headers).not.toHaveProperty('accept-ranges');
  });

  it('the script of the frame’s worker is as isolated as the frame, loads nothing, and no other one says so', async () => {
    const headers = {
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-embedder-policy': 'credentialless',
      'content-security-policy': "default-src 'none'",
    };
    const worker = await get('/cs-static/fingerprint-aB3_x-9Z.js');
    expect(worker.body).toBe('hash');
    expect(worker.headers).toMatchObject(headers);
    const other = await get('/cs-static/app-abc.js');
    expect(other.headers).not.toHaveProperty('cross-origin-embedder-policy');
    expect(other.headers).not.toHaveProperty('content-security-policy');
  });

  it.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
  ])('come compressed for who accepts %s', async (accepted, encoding) => {
    const { headers } = await get('/widget.js', { 'accept-encoding': accepted });
    expect(headers).toMatchObject({ 'content-encoding': encoding, vary: 'accept-encoding' });
  });

  it('the console’s service worker is asked for anew, loads nothing, and is below the public path', async () => {
    const below = await startTestServer({
      files: { dir },
      store: server.store,
      settings: { basePath: '/chat' },
    });
    for (const response of [
      await get('/console/worker.js'),
      await below.app.inject('/chat/console/worker.js'),
    ]) {
      expect(response.body).toBe('worker');
      expect(response.headers).toMatchObject({
        'cache-control': 'no-cache',
        'content-security-policy': "default-src 'none'",
        'content-type': expect.stringContaining('javascript'),
        'x-content-type-options': 'nosniff',
      });
    }
    await below.app.close();
  });

  it('static files are not sent again unchanged', async () => {
    const { headers } = await get('/widget.js');
    const again = await get('/widget.js', { 'if-none-match': String(headers.etag) });
    expect(again.statusCode).toBe(304);
  });

  it.each([
    '/cs-static/none.js',
    '/cs-static/../server/main.js',
    '/cs-static/..%2fserver/main.js',
    '/cs-static/%2e%2e/server/main.js',
    '/server/main.js',
    '/dist/server/main.js',
  ])('%s is nothing to be found, and not for long', async (url) => {
    const response = await get(url);
    expect(response.body).not.toContain('not public');
    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect(response.headers['cache-control']).toBe('no-store');
  });
});

describe('pages', () => {
  it.each([
    ['/frame/?o=https%3A%2F%2Fshop.com', 'frame'],
    ['/frame/?o=https%3A%2F%2Fshop.com&locale=zh-CN', 'frame in Chinese'],
    ['/frame/?o=https%3A%2F%2Fshop.com&locale=zh', 'frame'],
    ['/frame/?o=https%3A%2F%2Fshop.com&locale=../server/main.js%00', 'frame'],
    ['/frame/?k=sk_demo&locale=zh-CN', 'frame in Chinese'],
    ['/', 'standalone'],
    ['/c/?k=sk_demo', 'standalone'],
    ['/cs-demo', 'demo'],
    ['/cs-demo/page', 'sample'],
    ['/console', 'inbox'],
    ['/console/', 'inbox'],
    ['/console/conversations/c_1', 'inbox'],
  ])('%s is the %s page, under a strict policy', async (url, title) => {
    const response = await get(url);
    expect(response.body).toContain(`<title>${title}</title>`);
    expect(response.headers).toMatchObject({
      'cache-control': 'no-cache',
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
    });
    expect(response.headers['content-security-policy']).not.toContain('unsafe');
    const directives = await policy(url);
    expect(Object.fromEntries(directives)).toMatchObject({
      'default-src': "'none'",
      'style-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'object-src': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': expect.stringMatching(/^cs-templates( cs-(demo|worker))?$/),
    });
  });

  it.each([
    ['/', 'same-origin', 'no-referrer'],
    ['/c/?k=sk_demo', 'same-origin', 'no-referrer'],
    ['/console/conversations', 'same-origin', 'no-referrer'],
    ['/frame/?k=sk_demo', undefined, 'no-referrer'],
    ['/frame/?o=https%3A%2F%2Fshop.com', undefined, 'strict-origin-when-cross-origin'],
    ['/cs-demo', undefined, 'strict-origin-when-cross-origin'],
  ])('%s is for openers: %s, and for whom it asks: %s', async (url, opener, referrer) => {
    const { headers } = await get(url);
    expect(headers['cross-origin-opener-policy']).toBe(opener);
    expect(headers['referrer-policy']).toBe(referrer);
  });

  it.each([
    ['/frame', '/frame/'],
    ['/frame?k=a&o=b', '/frame/?k=a&o=b'],
    ['/c?k=a', '/c/?k=a'],
  ])('%s leads to %s', async (url, location) => {
    const response = await get(url);
    expect(response.statusCode).toBe(308);
    expect(response.headers.location).toBe(location);
  });

  it.each(['/', '/c/'])('the preview of a link to %s shows the brand', async (path) => {
    const landingBrand = { title: 'Acme <Support>', welcome: 'Welcome' };
    const { appKey } = await server.site({ linkEntry: { enabled: true, landingBrand } });
    for (const parameter of ['k', 'appKey']) {
      const { body, headers } = await get(`${path}?${parameter}=${appKey}&u=u_42&nick=Alex`);
      expect(body).toContain('<title>Acme &lt;Support&gt;</title>');
      expect(body).toContain('<meta property="og:title" content="Acme &lt;Support&gt;" />');
      expect(body).toContain('<meta property="og:description" content="Welcome" />');
      expect(body).not.toMatch(/u_42|Alex/);
      expect(headers['cache-control']).toBe('no-cache');
    }
  });

  it('the preview of a link speaks the language that its page will have', async () => {
    const title = { 'en-US': 'Support', 'zh-CN': '客服' };
    const linkEntry = { enabled: true, landingBrand: { title } };
    const { appKey } = await server.site({ linkEntry });
    const titleOf = async (path: string, accept: string) =>
      /<title>(.*)<\/title>/.exec((await get(path, { 'accept-language': accept })).body)?.[1];
    expect(await titleOf(`/?k=${appKey}`, 'zh-TW, en;q=0.5')).toBe('客服');
    expect(await titleOf(`/?k=${appKey}`, 'en')).toBe('Support');
    expect(await titleOf(`/?k=${appKey}&locale=zh-CN`, 'en')).toBe('客服');
    const chinese = await server.site({ linkEntry, locale: 'zh-CN' });
    expect(await titleOf(`/?k=${chinese.appKey}`, 'en')).toBe('客服');
    expect(await titleOf(`/?k=${chinese.appKey}&locale=en-US`, 'zh')).toBe('Support');
  });

  it('the preview of a link shows nothing of a site whose links are off', async () => {
    const landingBrand = { title: 'Acme Support' };
    const off = await server.site({ linkEntry: { enabled: false, landingBrand } });
    const disabled = await server.site({
      enabled: false,
      linkEntry: { enabled: true, landingBrand },
    });
    for (const appKey of [off.appKey, disabled.appKey, 'sk_none', '%00', '']) {
      const { body, statusCode } = await get(`/?k=${appKey}`);
      expect(statusCode).toBe(200);
      expect(body).toContain('<title>standalone</title>');
      expect(body).not.toContain('og:title');
    }
  });

  it('the frame can be embedded by isolated pages', async () => {
    expect((await get('/frame/')).headers).toMatchObject({
      'cross-origin-embedder-policy': 'credentialless',
      'cross-origin-resource-policy': 'cross-origin',
    });
  });

  it.each(['/', '/c/', '/console/sites', '/cs-demo', '/frame/'])(
    'nobody may embed %s',
    async (url) => {
      expect((await policy(url)).get('frame-ancestors')).toBe("'none'");
    },
  );

  it.each([
    ['a page that is not listed, alone', 'https://other.com', 'https://other.com'],
    ['a listed page, with the list', 'https://shop.com', 'https://shop.com https://*.wild.com'],
    ['a page listed by pattern', 'https://a.wild.com', 'https://shop.com https://*.wild.com'],
    ['an app of its own scheme', 'capacitor://localhost', 'capacitor://localhost'],
    ['an app whose host no policy can name, by its scheme', 'app://.', 'app:'],
    ['a browser’s extension', 'chrome-extension://abcdef', 'chrome-extension://abcdef'],
    ['not a file', 'file://', "'none'"],
    ['not what is no origin', 'https://shop.com/path', "'none'"],
    ['not what is no origin of an app', 'app://a;script-src', "'none'"],
    ['not what would end the directive', 'https://a.com;', "'none'"],
    ['not everybody', '*', "'none'"],
  ])('the frame admits %s', async (_name, origin, ancestors) => {
    const list = ['https://shop.com', 'https://*.wild.com'];
    const { appKey } = await server.site({ originAllowList: list });
    const url = `/frame/?k=${appKey}&o=${encodeURIComponent(origin)}`;
    expect((await policy(url)).get('frame-ancestors')).toBe(ancestors);
  });

  it('the frame admits a listed app with the list', async () => {
    const list = ['https://shop.com', 'ionic://localhost', 'app://.'];
    const { appKey } = await server.site({ originAllowList: list });
    for (const origin of ['ionic://localhost', 'app://.']) {
      const directives = await policy(`/frame/?k=${appKey}&o=${origin}`);
      expect(directives.get('frame-ancestors')).toBe('https://shop.com ionic://localhost app:');
      expect(directives.get('connect-src')).toContain('https: wss:');
    }
  });

  it('the frame admits a listed page alone where the list is too long for a header', async () => {
    const list = Array.from({ length: 500 }, (_, index) => `https://shop-${index}.example.com`);
    const { appKey } = await server.site({ originAllowList: list });
    const directives = await policy(`/frame/?k=${appKey}&o=https://shop-7.example.com`);
    expect(directives.get('frame-ancestors')).toBe('https://shop-7.example.com');
  });

  it.each([
    ['beside the list', 'https://shop.com', 'https://shop.com https://*.wild.com https://build.er'],
    ['beside a page that is not listed', 'https://other.com', 'https://other.com https://build.er'],
    ['nobody beside what is no origin', '*', "'none'"],
  ])('the frame admits the page around the embedding one: %s', async (_name, origin, ancestors) => {
    const { appKey } = await server.site({
      originAllowList: ['https://shop.com', 'https://*.wild.com'],
    });
    const query = new URLSearchParams({ k: appKey, o: origin, a: 'https://build.er' });
    expect((await policy(`/frame/?${query}`)).get('frame-ancestors')).toBe(ancestors);
  });

  it.each([
    ['several', 'https://a.com http://localhost:3000', 'https://a.com http://localhost:3000'],
    ['several by commas', 'https://a.com,https://b.com', 'https://a.com https://b.com'],
    ['the embedding page’s own origin, once', 'https://a.com https://o.com', 'https://a.com'],
    ['an opaque origin, which no policy can name', 'null https://a.com', 'https://a.com'],
    ['anybody', '* https: https://*.a.com', ''],
    ['what would end the directive', 'https://a.com; https://b.com;', ''],
    ['what is more than an origin', 'https://a.com/ https://a.com/path https://u@a.com', ''],
    ['a name longer than names are', `https://${'a'.repeat(300)}.com`, ''],
    [
      'more than eight',
      Array.from({ length: 20 }, (_, index) => `https://a${index}.com`).join(' '),
      Array.from({ length: 8 }, (_, index) => `https://a${index}.com`).join(' '),
    ],
  ])('the pages around an embedding one can be %s', async (_name, outer, named) => {
    const directives = await policy(
      `/frame/?${new URLSearchParams({ o: 'https://o.com', a: outer })}`,
    );
    expect(directives.get('frame-ancestors')).toBe(['https://o.com', named].join(' ').trim());
  });

  it('the frame without an embedding page admits nobody around one', async () => {
    const directives = await policy('/frame/?a=https://a.com');
    expect(directives.get('frame-ancestors')).toBe("'none'");
  });

  it.each(['sk_none', '%00', 'a'.repeat(129), 'a&k=b'])(
    'the frame of an unknown key (%s) admits who asks',
    async (key) => {
      const directives = await policy(`/frame/?k=${key}&o=https://shop.com`);
      expect(directives.get('frame-ancestors')).toBe('https://shop.com');
    },
  );

  const OWN = [
    'http://localhost:8080 ws://localhost:8080',
    'http://127.0.0.1:8080 ws://127.0.0.1:8080',
  ].join(' ');
  const API = 'https://api.example.com wss://api.example.com';
  const LOOPBACK = 'http://localhost:* http://127.0.0.1:* ws://localhost:* ws://127.0.0.1:*';

  it.each([
    ['/frame/?o=https://a.com', 'localhost:8080', `'self' https: wss: ${LOOPBACK}`],
    ['/frame/?o=https://a.com', 'cs.example.com', "'self' https: wss:"],
    ['/frame/?o=http://localhost:8080', 'cs.example.com', `'self' ${OWN} ${API}`],
    ['/frame/?o=http://localhost:8080', 'localhost:8080', `'self' ${OWN} ${API} ${LOOPBACK}`],
    ['/frame/?k=sk_demo', 'localhost:8080', `'self' ${OWN} ${API}`],
    ['/', 'localhost:8080', `'self' ${OWN} ${API}`],
    ['/cs-demo', 'localhost:8080', "'self'"],
    ['/cs-demo/page', 'localhost:8080', "'self'"],
    ['/console/conversations', 'localhost:8080', `'self' ${OWN}`],
  ])('%s on %s may connect to %s', async (url, host, sources) => {
    expect((await policy(url, host)).get('connect-src')).toBe(sources);
  });

  it('the sample page may load the widget from our other names, and the playground may show it', async () => {
    const directives = await policy('/cs-demo/page');
    const own = "'self' http://localhost:8080 http://127.0.0.1:8080";
    expect(directives.get('script-src')).toBe(own);
    expect(directives.get('frame-src')).toBe(own);
    expect(directives.get('frame-ancestors')).toBe("'self'");
    const around = await policy('/cs-demo');
    expect(around.get('script-src')).toBe("'self'");
    expect(around.get('frame-src')).toBe("'self'");
  });
});

describe('the list of servers that a link may name', () => {
  const NAMED = '<meta name="cs-api-origins" content="https://api.example.com" />';

  it('documents that links lead to list the servers that a link may name, and no others do', async () => {
    const told = async (url: string) => (await get(url)).body.includes(NAMED);
    expect(await told('/?k=sk_demo')).toBe(true);
    expect(await told('/c/')).toBe(true);
    expect(await told('/frame/')).toBe(true);
    expect(await told('/frame/?o=https://shop.example.org')).toBe(false);
    expect(await told('/console/conversations')).toBe(false);
  });

  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ])('documents that come compressed by %s list the servers, too', async (encoding, decompress) => {
    const { headers, rawPayload } = await get('/', { 'accept-encoding': `${encoding}, deflate` });
    expect(headers).toMatchObject({ 'content-encoding': encoding, vary: 'accept-encoding' });
    expect(decompress(rawPayload).toString()).toBe((await get('/')).body);
  });

  it('the list of servers is not sent again to a browser that has it', async () => {
    const { headers } = await get('/c/?k=sk_demo');
    const again = await get('/c/?k=sk_demo', { 'if-none-match': String(headers.etag) });
    expect(again.statusCode).toBe(304);
    expect(again.headers['content-security-policy']).toBe(headers['content-security-policy']);
    const others = await get('/frame/', { 'if-none-match': String(headers.etag) });
    expect(others.statusCode).toBe(200);
  });
});

describe('a console with an origin of its own', () => {
  it('a console with an origin of its own is served there only', async () => {
    const apart = await startTestServer({
      files: { dir },
      store: server.store,
      settings: { adminOrigin: 'https://admin.example.com' },
    });
    const at = (host: string) => apart.app.inject({ url: '/console/team?a=b', headers: { host } });
    const inbox = await at('admin.example.com');
    expect(inbox.body).toContain('inbox');
    expect(inbox.headers['content-security-policy']).toContain(
      "connect-src 'self' https://cs.example.com wss://cs.example.com" +
        ' https://admin.example.com wss://admin.example.com;',
    );
    expect((await at('admin.example.com:443')).statusCode).toBe(200);
    const elsewhere = await at('cs.example.com');
    expect(elsewhere.statusCode).toBe(302);
    expect(elsewhere.headers.location).toBe('https://admin.example.com/console/team?a=b');
    await apart.app.close();
  });

  it('the path of the public address is not part of the addresses at that origin', async () => {
    const apart = await startTestServer({
      files: { dir },
      store: server.store,
      settings: { adminOrigin: 'https://admin.example.com', basePath: '/chat' },
    });
    const inboxAt = async (host: string, url: string) =>
      (await apart.app.inject({ url, headers: { host } })).headers.location;
    expect(await inboxAt('admin.example.com', '/inbox')).toBe('/console/conversations');
    expect(await inboxAt('cs.example.com', '/chat/inbox')).toBe('/chat/console/conversations');
    await apart.app.close();
  });
});

it('the frame and the link page are served while the store is out of reach, to the page that asks', async () => {
  const store = {
    ...server.store,
    get db(): Database {
      throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
    },
  };
  const apart = await startTestServer({ files: { dir }, store });
  const frame = await apart.app.inject('/frame/?k=sk_demo&o=https%3A%2F%2Fshop.example.org');
  expect(frame.statusCode).toBe(200);
  expect(frame.headers['content-security-policy']).toContain(
    'frame-ancestors https://shop.example.org;',
  );
  expect((await apart.app.inject('/c/?k=sk_demo')).statusCode).toBe(200);
  await apart.app.close();
});

describe('a development server', () => {
  it('gives its own pages, and the policy that it needs', async () => {
    const development = await startTestServer({
      store: server.store,
      files: { dir, html: async (page, url) => `${page} at ${url}` },
    });
    const response = await development.app.inject('/cs-demo?theme=dark');
    expect(response.body).toBe('demo at /cs-demo?theme=dark');
    const header = String(response.headers['content-security-policy']);
    expect(header).toContain("style-src 'self' 'unsafe-inline'");
    expect(header).toMatch(/connect-src [^;]* ws:(;| )/);
    await development.app.close();
  });
});

describe('the documentation', () => {
  it.each([
    ['/docs/', '<title>docs</title>'],
    ['/docs/index.html', '<title>docs</title>'],
    ['/docs/zh/', '<title>文档</title>'],
  ])('%s is a page with a strict policy', async (url, body) => {
    const response = await get(url);
    expect(response.body).toBe(body);
    expect(response.headers).toMatchObject({
      'cache-control': 'no-cache',
      'content-type': expect.stringContaining('text/html'),
      'x-content-type-options': 'nosniff',
    });
    const directives = await policy(url);
    expect(directives.get('default-src')).toBe("'none'");
    expect(directives.get('script-src')).toBe("'self'");
    expect([...directives.values()].join(' ')).not.toContain('unsafe');
  });

  it.each([
    ['/docs/assets/app.B24nlgaB.js', 'public, max-age=31536000, immutable'],
    ['/docs/assets/code.css', 'no-cache'],
  ])('%s is cached as its name allows', async (url, caching) => {
    expect((await get(url)).headers['cache-control']).toBe(caching);
  });

  it.each([
    ['/docs', '/docs/'],
    ['/docs?from=mail', '/docs/?from=mail'],
    ['/docs/zh', '/docs/zh/'],
    ['/docs/quick-start', '/docs/quick-start.html'],
    ['/docs/quick-start/', '/docs/quick-start.html'],
    ['/docs/quick-start?from=mail', '/docs/quick-start.html?from=mail'],
    ['/docs/zh/quick-start', '/docs/zh/quick-start.html'],
    ['/docs/index', '/docs/index.html'],
  ])('%s leads to the whole address of its page', async (url, to) => {
    const response = await get(url);
    expect(response.statusCode).toBe(308);
    expect(response.headers.location).toBe(to);
  });

  it('a reader of a page that is not there is led to the one that says so', async () => {
    const reader = { accept: 'text/html,*/*;q=0.8' };
    const lost = await get('/docs/zh/nothing', reader);
    expect(lost).toMatchObject({ statusCode: 302, headers: { location: '/docs/404.html' } });
    const page = await get('/docs/404.html', reader);
    expect(page).toMatchObject({ statusCode: 404, body: '<title>no such page</title>' });
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
  });

  it.each([
    '/docs/nothing',
    '/docs/nothing.html',
    '/docs//',
    '/docs/zh/index.html/',
    '/docs/../server/main.js',
    '/docs/%2e%2e/server/main.js',
  ])('%s is not there', async (url) => {
    expect((await get(url)).statusCode).toBe(404);
  });
});
