import { expect } from 'playwright/test';
import type { Chat } from '../infra/chat.ts';
import { reachBusy } from './conversation-states.ts';
import { HANDSHAKE, hold, makeSocketObstacle, refuse } from './obstacles.ts';
import type { State } from './state.ts';

export const troubleStates: State[] = [
  {
    name: 'offline',
    leavesTraces: true,
    isOfOneLanguage: true,
    console: [/ERR_INTERNET_DISCONNECTED/, /WebSocket connection to .* failed/],
    async reach(scene) {
      const socket = await makeSocketObstacle(scene.page);
      await reachBusy(scene);
      // Without a network none comes up, and there would be none to cut.
      await socket.untilUp();
      await scene.page.context().setOffline(true);
      // The emulation leaves sockets that are open as they are.
      await socket.cut();
      await expect(scene.chat.frame.getByRole('status').filter({ hasText: /\S/ })).toBeVisible();
    },
  },
  {
    name: 'reconnecting',
    leavesTraces: true,
    async reach(scene) {
      const socket = await makeSocketObstacle(scene.page);
      await reachBusy(scene);
      await scene.page.route('**/api/v1/cs/conversations/current', hold);
      await socket.cut();
    },
    isSaid: ({ chat, words }) => expectStatus(chat, words.reconnecting),
  },
  {
    name: 'agent-away',
    async reach(scene) {
      await scene.openPanel({ site: 'unattended' });
    },
    isSaid: ({ chat, words }) => expect(chat.frame.getByText(words.away).first()).toBeVisible(),
  },
  {
    name: 'rate-limited',
    console: [/status of 429/, /\[StarIMCS\] rate_limited/],
    async reach(scene) {
      await scene.page.route(HANDSHAKE, refuse(429, 'rate_limited', { 'Retry-After': '600' }));
      await scene.open();
      await scene.launcher.click();
    },
    isSaid: ({ chat, words }) => expectStatus(chat, words.isBusy),
  },
  {
    name: 'site-unavailable',
    console: [/\[StarIMCS\] unavailable/],
    async reach(scene) {
      await scene.openPanel({ site: 'disabled' });
    },
    isSaid: ({ chat, words }) => expectAlert(chat, words.unavailable),
  },
  {
    name: 'origin-denied',
    console: [/status of 403/, /\[StarIMCS\] origin_denied/],
    async reach(scene) {
      await scene.openPanel({ isStranger: true });
    },
    isSaid: ({ chat, words }) => expectAlert(chat, words.originDenied),
  },
];

const expectStatus = ({ frame }: Chat, text: string | RegExp) =>
  expect(frame.getByRole('status').filter({ hasText: text })).toBeVisible();

const expectAlert = ({ frame }: Chat, text: string) =>
  expect(frame.getByRole('alert').filter({ hasText: text })).toBeVisible();
