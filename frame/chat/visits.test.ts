import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Context } from '../../shared/wire/wire.ts';
import { makeIdentity } from '../visitor/identity.ts';
import { makeVisits } from './visits.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const page = (path: string): Context => ({ url: `https://shop.example/${path}`, title: path });

function setUp({ settled = async () => {}, isDown = (): boolean => false } = {}) {
  const identity = makeIdentity({
    settings: { appKey: 'sk', apiBase: 'https://chat.example' },
    visitorId: 'v_0',
    context: page('home'),
  });
  const told: (string | undefined)[] = [];
  const visits = makeVisits({
    identity,
    settled,
    async refresh() {
      if (isDown()) throw new Error('down');
      told.push(identity.handshake().context?.title);
    },
  });
  return { visits, told };
}

describe('the page that the visitor is on', () => {
  it('tells the server when the page becomes another one, and not while it stays the same', async () => {
    const { visits, told } = setUp();
    visits.visit(page('home'));
    expect(vi.getTimerCount()).toBe(0);
    visits.visit(page('cart'));
    visits.visit(page('cart'));
    await vi.runAllTimersAsync();
    expect(told).toEqual(['cart']);
  });

  it('tells the server of the page at most every three seconds, and as it is at last', async () => {
    const { visits, told } = setUp();
    for (let step = 0; step < 10; step++) {
      visits.visit(page(`step ${step}`));
      await vi.advanceTimersByTimeAsync(1000);
    }
    await vi.runAllTimersAsync();
    expect(told).toEqual(['step 2', 'step 5', 'step 8', 'step 9']);
  });

  it('tells the server once of a page that changed while the visitor was being changed', async () => {
    let goOn = () => {};
    const settled = () => new Promise<void>((resolve) => (goOn = resolve));
    const { visits, told } = setUp({ settled });
    visits.visit(page('cart'));
    await vi.runAllTimersAsync();
    visits.visit(page('help'));
    goOn();
    await vi.runAllTimersAsync();
    expect(told).toEqual(['help']);
  });

  it('tells the server of the page with the next one where the server could not be reached', async () => {
    let isDown = true;
    const { visits, told } = setUp({ isDown: () => isDown });
    visits.visit(page('cart'));
    await vi.runAllTimersAsync();
    isDown = false;
    expect(told).toEqual([]);
    visits.visit(page('help'));
    await vi.runAllTimersAsync();
    expect(told).toEqual(['help']);
  });

  it('tells nothing of the page any more once the chat is over', async () => {
    const { visits, told } = setUp();
    visits.visit(page('cart'));
    await vi.advanceTimersByTimeAsync(1000);
    visits.destroy();
    expect(vi.getTimerCount()).toBe(0);
    await vi.runAllTimersAsync();
    expect(told).toEqual([]);
  });

  it('tells nothing of the page any more if the chat ends while the visitor is being changed', async () => {
    let goOn = () => {};
    const settled = () => new Promise<void>((resolve) => (goOn = resolve));
    const { visits, told } = setUp({ settled });
    visits.visit(page('cart'));
    await vi.runAllTimersAsync();
    visits.destroy();
    goOn();
    await vi.runAllTimersAsync();
    expect(told).toEqual([]);
  });
});

describe('another language', () => {
  it('asks for the site’s texts only where the site has others', async () => {
    const { visits, told } = setUp();
    visits.askForTexts(() => false);
    await vi.runAllTimersAsync();
    expect(told).toEqual([]);
    visits.askForTexts(() => true);
    await vi.runAllTimersAsync();
    expect(told).toEqual(['home']);
  });

  it('asks for the texts again until the server answers', async () => {
    let isDown = true;
    const { visits, told } = setUp({ isDown: () => isDown });
    visits.askForTexts(() => true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual([]);
    isDown = false;
    await vi.runAllTimersAsync();
    expect(told).toEqual(['home']);
  });

  it('asks no more once the chat has ended, while the server was away', async () => {
    let isDown = true;
    const { visits, told } = setUp({ isDown: () => isDown });
    visits.askForTexts(() => true);
    await vi.advanceTimersByTimeAsync(0);
    visits.destroy();
    isDown = false;
    expect(vi.getTimerCount()).toBe(0);
    await vi.runAllTimersAsync();
    expect(told).toEqual([]);
  });

  it('asks for nothing once the chat has ended', async () => {
    const { visits, told } = setUp();
    visits.askForTexts(() => true);
    visits.destroy();
    await vi.runAllTimersAsync();
    expect(told).toEqual([]);
  });
});
