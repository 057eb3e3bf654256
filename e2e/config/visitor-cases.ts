import type { HandshakeRequest, VisitorProfile } from '../../shared/wire/wire.ts';
import { asWritten, type FieldCase } from './field-case.ts';
import { picture } from './pictures.ts';
import { see } from './see.ts';

const SIGNATURE = { t: 1716268800, s: '8f0a'.repeat(16) };

/** The visitor's identity, as the server and its agents get it. */
export const VISITOR_CASES = {
  externalUserId: told((body) => body.externalUserId, {
    valid: () => [
      ['u_42', 'u_42'],
      [42, '42'],
      [' u_43 ', 'u_43'],
    ],
    bad: ['undefined', 'u_{{ user.id }}'],
    badData: {},
  }),
  nickname: told(of('nickname'), {
    valid: () => asWritten('Alex Lee', '张三 😀'),
    bad: ['Alex\tLee', 'x'.repeat(129)],
    badData: ['Alex'],
  }),
  avatar: told(of('avatar'), {
    valid: () => asWritten(picture('avatar.png'), 'http://images.example/avatar.png?size=40'),
    bad: ['/avatar.png', 'data:image/png;base64,AA'],
    badData: {},
  }),
  email: told(of('email'), {
    valid: () => asWritten('alex@example.com'),
    bad: ['alex@\nexample.com', 'x'.repeat(255)],
    badData: {},
  }),
  phone: told(of('phone'), {
    valid: () => [
      ['+86 138 0000 0000', '+86 138 0000 0000'],
      [13800000000, '13800000000'],
    ],
    bad: ['138\n0000', '1'.repeat(65)],
    badData: {},
  }),
  extra: told(of('extra'), {
    valid: () => [
      [
        { orderNo: 'O-2026-001', items: [1, null] },
        { orderNo: 'O-2026-001', items: [1, null] },
      ],
      ['["O-2026-002"]', ['O-2026-002']],
      ['0', 0],
    ],
    bad: ['{broken', 'plain text'],
  }),
  signature: told((body) => body.signature, {
    valid: () => [
      [SIGNATURE, SIGNATURE],
      [JSON.stringify(SIGNATURE), SIGNATURE],
    ],
    bad: ['{broken', '{"t":"soon"}'],
    badData: true,
  }),
};

/** A field whose effect is what the handshake says. */
function told(
  read: (body: HandshakeRequest) => unknown,
  samples: Pick<FieldCase, 'valid' | 'bad' | 'badData'>,
): FieldCase {
  return {
    ...samples,
    otherwise: () => undefined,
    phase: 'start',
    async probe(scene, seen) {
      see(read(await scene.handshake())).toEqual(seen);
    },
  };
}

function of(name: keyof VisitorProfile) {
  return ({ profile }: HandshakeRequest) => profile?.[name];
}
