import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { newAnonymousId } from '../store/ids.ts';

/*
 * Three floods from nobody at once, for the test beside this file: a process of their own, so that
 * what they cost is not counted as the server's.
 */

const [address = '', appKey = '', origin = '', ...tokens] = process.argv.slice(2);
const { hostname, port, host } = new URL(address);

const SOCKETS_OF_VISITOR = 30;
const TYPING_EVERY_MS = 125;
const HEADERS_EVERY_MS = 100;
const VISITORS_EVERY_MS = 50;

for (const token of tokens) {
  for (let count = 0; count < SOCKETS_OF_VISITOR; count += 1) typeFromSocket(token);
}
setInterval(sendLongHeader, HEADERS_EVERY_MS);
setInterval(bringHostileVisitor, VISITORS_EVERY_MS);
// It ends with the test, however that one ends.
process.stdin.on('end', () => process.exit()).resume();
process.stdout.write('flooding\n');

/** Comes back at once when it is closed, which no client of ours does. */
function typeFromSocket(token: string): void {
  const socket = new WebSocket(`ws://${host}/ws`, ['sochat-cs', `jwt.${token}`]);
  let isOn = false;
  const timer = setInterval(() => {
    if (socket.readyState !== socket.OPEN) return;
    isOn = !isOn;
    socket.send(JSON.stringify({ type: 'typing', on: isOn }));
  }, TYPING_EVERY_MS);
  socket.on('error', () => {
    // Its close follows.
  });
  socket.on('close', () => {
    clearInterval(timer);
    setTimeout(() => typeFromSocket(token), TYPING_EVERY_MS);
  });
}

function sendLongHeader(): void {
  const stream = connect(Number(port), hostname);
  stream.on('error', () => stream.destroy());
  stream.resume();
  stream.end(
    `GET /ws HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n' +
      `Sec-WebSocket-Protocol: a${' '.repeat(15_500)}b\r\n\r\n`,
  );
}

function bringHostileVisitor(): void {
  const body = {
    appKey,
    visitorId: newAnonymousId(),
    context: { url: `https://shop.example.org/${'?token'.repeat(600)}`, title: randomUUID() },
  };
  const headers = { 'content-type': 'application/json', origin };
  const url = `http://${host}/api/v1/cs/handshake`;
  request(url, { method: 'POST', headers }, (response) => response.resume())
    .on('error', () => {
      // The server is stopping: so does this process.
    })
    .end(JSON.stringify(body));
}
