import { expect, it } from 'vitest';
import { qrPath } from './qr-path.ts';

it('the code has its three corner marks and a quiet zone of four modules', () => {
  const { size, path } = qrPath('https://example.com/');
  // Version 2 has 25 modules a side.
  expect(size).toBe(25 + 8);
  const isDark = (x: number, y: number) => path.includes(`M${x} ${y}h`);
  for (const [x, y] of [
    [4, 4],
    [22, 4],
    [4, 22],
  ] as const) {
    for (let step = 0; step < 7; step += 1) expect(isDark(x + step, y)).toBe(true);
    expect(isDark(x + 1, y + 1)).toBe(false);
  }
  expect(/M[0-3] |M\d+ [0-3]h/.test(path)).toBe(false);
});
