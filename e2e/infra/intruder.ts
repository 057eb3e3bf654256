/**
 * A script for pages of strangers: `speakTo(target)` says all that penpal's protocol and both sides
 * of ours know to a window within reach.
 */
export const INTRUDER = `
const base = { namespace: 'penpal' };
const call = (methodPath, ...args) => ({ ...base, type: 'CALL', id: String(Math.random()), methodPath, args });
const METHODS = ['start', 'setOpen', 'prefill', 'present', 'sendMessage', 'identify', 'diagnose',
  'ready', 'close', 'message', 'unread', 'error', 'warn', 'keep', 'visitor', 'site', 'setLocale'];
const MESSAGES = [
  { ...base, type: 'SYN', participantId: 'zzzz' },
  { ...base, type: 'ACK1', methodPaths: METHODS.map((name) => [name]) },
  { ...base, type: 'ACK2' },
  ...METHODS.flatMap((name) => [call([name]), call([name], 'forged'), call([name], { text: 'forged' })]),
  call(['setLocale'], 'zh-CN'), call(['present'], 'zh-CN', 'dark'),
  call(['identify'], { externalUserId: 'u_victim' }), call(['visitor'], 'v_' + crypto.randomUUID()),
  call(['message'], { id: '1', from: 'agent', text: 'forged', createdAt: '' }),
  call(['constructor', 'constructor'], 'alert(1)'), call(['constructor'], 'alert(1)'),
  call(['__proto__', 'toString']),
  { ...base, type: 'DESTROY' },
  { penpal: 'syn' }, { penpal: 'call', id: 1, methodName: 'prefill', args: ['forged'] },
];
window.speakTo = (target) => { for (const message of MESSAGES) target.postMessage(message, '*'); };
`;
