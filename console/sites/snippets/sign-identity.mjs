import { createHmac } from 'node:crypto';

// On your server only: whoever has the secret can be anybody.
export function signIdentity(secret, appKey, externalUserId, nickname = '') {
  const t = Math.floor(Date.now() / 1000);
  const payload = `${appKey}\n${t}\n${externalUserId}\n${nickname}`;
  const s = createHmac('sha256', secret).update(payload).digest('hex');
  return { t, s };
}
