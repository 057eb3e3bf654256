import { describe, expect, it } from 'vitest';
import { visitorName } from './visitor-name.ts';

describe("a visitor's name", () => {
  it.each([
    [{ id: 'v_1', nickname: 'Alex Lee', externalUserId: 'u_42' }, 'Alex Lee'],
    [{ id: 'v_1', externalUserId: 'u_42' }, 'u_42'],
    [{ id: 'v_1', nickname: '', externalUserId: 'u_42' }, 'u_42'],
    [{ id: 'v_1', externalUserId: 'u_42\u202e' }, 'u_42‹U+202E›'],
    [{ id: 'v_0a1b2c3d-0000-4000-8000-00000000beef' }, 'Visitor BEEF'],
  ])('the name of %o is %s', (visitor, name) => {
    expect(visitorName(visitor, 'Visitor')).toBe(name);
  });
});
