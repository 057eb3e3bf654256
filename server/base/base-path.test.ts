import { describe, expect, it } from 'vitest';
import { ownAddress, withoutBase } from './base-path.ts';

describe('a server below a path', () => {
  it.each([
    ['/chat/frame/?o=a', '/frame/?o=a'],
    ['/chat/', '/'],
    ['/chat', '/'],
    ['/chat?k=a', '/?k=a'],
    // A proxy that takes the path off, and a probe that knows of none.
    ['/frame/', '/frame/'],
    ['/readyz', '/readyz'],
    ['/chatter', '/chatter'],
  ])('the address %s is %s to it', (url, own) => {
    expect(withoutBase(url, { basePath: '/chat' })).toBe(own);
  });

  it('a server at the root takes each address as it is', () => {
    expect(withoutBase('/chat/frame/', {})).toBe('/chat/frame/');
    expect(ownAddress({ ownOrigins: () => ['https://a.com'] })).toBe('https://a.com');
  });

  it('a server tells others its own address with the path', () => {
    const ownOrigins = () => ['https://a.com', 'https://b.com'];
    expect(ownAddress({ ownOrigins, basePath: '/chat' })).toBe('https://a.com/chat');
  });
});
