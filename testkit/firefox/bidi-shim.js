#!/usr/bin/env node
/**
 * Stands between Playwright and Firefox, and answers the commands of WebDriver BiDi that Firefox ESR
 * does not have yet. Playwright starts it in the place of Firefox. JavaScript, since it is started as
 * a program.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { WebSocket, WebSocketServer } from 'ws';

/** Playwright sends it for every page; without an effect, pages see the system's own settings. */
const LACKING = new Set(['emulation.setMediaFeaturesOverride']);
const LISTENING = /WebDriver BiDi listening on (ws:\/\/\S+)/;
const LIMITS = { perMessageDeflate: false, maxPayload: 2 ** 30 };

const firefox = spawn(process.env['FIREFOX_PATH'] || 'firefox-esr', process.argv.slice(2), {
  stdio: ['ignore', 'inherit', 'pipe'],
});
firefox.once('error', (error) => {
  process.stderr.write(`Firefox cannot be started: ${error.message}\n`);
  process.exit(1);
});
firefox.once('exit', (code) => process.exit(code ?? 1));
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP']))
  process.once(signal, () => firefox.kill(signal));

createInterface(firefox.stderr).on('line', (line) => {
  const address = LISTENING.exec(line)?.[1];
  if (address === undefined) process.stderr.write(`${line}\n`);
  else relay(address);
});

/** @param {string} address */
function relay(address) {
  const relayed = new WebSocketServer({ port: 0, host: '127.0.0.1', ...LIMITS });
  relayed.once('listening', () => {
    const bound = relayed.address();
    const port = bound !== null && typeof bound === 'object' ? bound.port : 0;
    process.stderr.write(`WebDriver BiDi listening on ws://127.0.0.1:${port}\n`);
  });
  relayed.on('connection', (client, { url = '' }) => {
    const server = new WebSocket(`${address}${url}`, LIMITS);
    /** @type {string[]} */
    const waiting = [];
    client.on('message', (data) => {
      const text = String(data);
      const { id, method } = JSON.parse(text);
      if (LACKING.has(method)) client.send(JSON.stringify({ type: 'success', id, result: {} }));
      else if (server.readyState === WebSocket.OPEN) server.send(text);
      else waiting.push(text);
    });
    server.on('open', () => waiting.forEach((text) => server.send(text)));
    server.on('message', (data) => client.send(String(data)));
    client.on('close', () => server.close());
    server.on('close', () => client.close());
    client.on('error', () => server.close());
    server.on('error', () => client.close());
  });
}
