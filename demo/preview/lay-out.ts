import type { Device } from '../base/studio.ts';

export type Box = { width: number; height: number };

/** A page is a desktop's from here on, with room for the panel as it comes. */
const DESKTOP: Box = { width: 960, height: 700 };
const PHONE: Box = { width: 390, height: 800 };
/** The casing around a phone's screen. */
const PHONE_EDGE = 10;

/** The size that the sample page has, and the scale at which it fits its room. */
export function layOut(room: Box, device: Device): Box & { scale: number } {
  const isPhone = device === 'phone';
  const least = isPhone ? PHONE : DESKTOP;
  const edge = isPhone ? 2 * PHONE_EDGE : 0;
  const fit = Math.min((room.width - edge) / least.width, (room.height - edge) / least.height);
  // Before the first measure there is no room at all.
  const scale = fit > 0 ? Math.min(1, fit) : 1;
  if (isPhone) return { ...PHONE, scale };
  return { width: room.width / scale, height: room.height / scale, scale };
}
