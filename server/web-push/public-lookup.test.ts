import { expect, it } from 'vitest';
import { isPublicAddress, publicLookup } from './public-lookup.ts';

it.each([
  ['93.184.215.14', true],
  ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.16.0.1', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['255.255.255.255', false],
  ['224.0.0.1', false],
  ['::1', false],
  ['::', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:a00:1', false],
  ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false],
  ['::7f00:1', false],
  ['64:ff9b:1::7f00:1', false],
  ['fec0::1', false],
  ['4000::1', false],
  ['localhost', false],
])('whether %s is a public address is told: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});

it('a name of this machine has no address', async () => {
  const error = await new Promise<Error | null>((resolve) => {
    publicLookup('localhost', { all: true }, (failure) => resolve(failure));
  });
  expect(error?.message).toBe('the name has no public address');
});
