import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import type { InvitationReply } from '../../../shared/wire/account-wire.ts';
import { startTestServer } from '../../testing.ts';
import { asConsole, makePerson } from './testing.ts';

/** A mail server that takes everything, or nobody. */
async function startMailServer(takes = true) {
  const mails: string[] = [];
  const server = createServer((socket) => {
    let isData = false;
    let heard = '';
    socket.on('error', () => socket.destroy());
    socket.write('220 mail.test\r\n');
    socket.on('data', (chunk) => {
      heard += String(chunk);
      for (let end = heard.indexOf('\r\n'); end >= 0; end = heard.indexOf('\r\n')) {
        const line = heard.slice(0, end);
        heard = heard.slice(end + 2);
        if (isData && line !== '.') mails.push(line);
        else if (line === 'DATA') {
          isData = true;
          socket.write('354 go on\r\n');
        } else {
          isData = false;
          socket.write(line.startsWith('RCPT') && !takes ? '550 no\r\n' : '250 ok\r\n');
        }
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const mail = { url: `smtp://127.0.0.1:${port}?ignoreTLS=true`, from: 'CS <cs@example.com>' };
  return { mail, mails, close: () => server.close() };
}

it.each([true, false])(
  'an invitation is mailed where the mail server takes it (%s)',
  async (takes) => {
    const mailServer = await startMailServer(takes);
    const server = await startTestServer({ settings: { mail: mailServer.mail } });
    const { cookie } = await makePerson(server, 'owner');
    const body = { email: 'bob@example.com', role: 'agent' };
    const invited = await asConsole(server, 'POST', '/admin/cs/invitations', { cookie, body });
    const { url, isMailed } = invited.json<InvitationReply>();
    expect(isMailed).toBe(takes);
    expect(url).toMatch(/^https:\/\/cs\.example\.com\/console\/welcome#[\w-]{43}$/);
    const text = mailServer.mails.join('').replaceAll('=', '');
    expect(text.includes(url.slice(-20))).toBe(takes);
    await server.close();
    mailServer.close();
  },
);
