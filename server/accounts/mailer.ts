import type { ServerSettings } from '../base/server-settings.ts';

type Mail = { to: string; subject: string; text: string };

/** Sends mail where the operator has set it up. */
export type Mailer = {
  /** False where no mail is sent at all; rejects where the mail server does not take it. */
  send(mail: Mail): Promise<boolean>;
};

/** A person waits for the answer meanwhile. */
const PATIENCE_MS = 10_000;

export async function createMailer({ mail }: Pick<ServerSettings, 'mail'>): Promise<Mailer> {
  if (!mail) return { send: async () => false };
  const { createTransport } = await import('nodemailer');
  const patience = {
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  };
  const transport = createTransport({ url: mail.url, ...patience });
  return {
    async send(message) {
      await transport.sendMail({ from: mail.from, ...message });
      return true;
    },
  };
}
