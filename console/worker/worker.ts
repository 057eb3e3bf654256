import { makeDuties } from './duties.ts';

/*
 * The console's service worker. It keeps no files and answers no requests: it is there for pushes, which
 * come while no window is open.
 */

const worker = self as unknown as ServiceWorkerGlobalScope;
const duties = makeDuties(worker);

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('push', (event) => event.waitUntil(duties.push(event.data?.text() ?? '')));
worker.addEventListener('notificationclick', (event) =>
  event.waitUntil(duties.click(event.notification)),
);
