import { expect } from 'playwright/test';
import { reachBusy } from './conversation-states.ts';
import { HANDSHAKE, hold, makeSocketObstacle, refuse } from './obstacles.ts';
import type { State } from './state.ts';

export const troubleStates: State[] = [
  {
    name: 'offline',
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
    async reach(scene) {
      const socket = await makeSocketObstacle(scene.page);
      await reachBusy(scene);
      await scene.page.route('**/api/v1/cs/conversations/current', hold);
      await socket.cut();
      await expect(
        scene.chat.frame.getByRole('status').filter({ hasText: /Reconnecting|正在重新连接/ }),
      ).toBeVisible();
    },
  },
  {
    name: 'agent-away',
    async reach(scene) {
      await scene.openPanel({ site: 'unattended' });
      await expect(scene.chat.frame.getByText(/Offline|away|离线/).first()).toBeVisible();
    },
  },
  {
    name: 'rate-limited',
    console: [/status of 429/, /\[StarIMCS\] rate_limited/],
    async reach(scene) {
      await scene.page.route(HANDSHAKE, refuse(429, 'rate_limited', { 'Retry-After': '600' }));
      await scene.open();
      await scene.launcher.click();
      await expect(
        scene.chat.frame.getByRole('status').filter({ hasText: /busy right now|当前咨询较多/ }),
      ).toBeVisible();
    },
  },
  {
    name: 'site-unavailable',
    console: [/\[StarIMCS\] unavailable/],
    async reach(scene) {
      await scene.openPanel({ site: 'disabled' });
      await expect(scene.chat.frame.getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'origin-denied',
    console: [/status of 403/, /\[StarIMCS\] origin_denied/],
    async reach(scene) {
      await scene.openPanel({ isStranger: true });
      await expect(scene.chat.frame.getByRole('alert')).toBeVisible();
    },
  },
];
