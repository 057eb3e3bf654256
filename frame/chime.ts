/** Two notes of a bell, the second a fifth above the first. */
const NOTES = [
  { frequencyHz: 587, startS: 0 },
  { frequencyHz: 880, startS: 0.11 },
];
const VOLUME = 0.06;
const DECAY_S = 0.5;

let audio: AudioContext | undefined;

/** One tab rings for all that get the same message. */
export async function chimeOnce(messageId: string): Promise<void> {
  if (!navigator.locks) return chime();
  await navigator.locks.request(`cs:chime:${messageId}`, { ifAvailable: true }, async (lock) => {
    if (lock) await chime();
  });
}

/** Resolves when it has faded. */
async function chime(): Promise<void> {
  audio ??= new AudioContext();
  await audio.resume();
  const { currentTime, destination } = audio;
  const fading = NOTES.map(({ frequencyHz, startS }) => {
    const tone = new OscillatorNode(audio as AudioContext, { frequency: frequencyHz });
    const gain = new GainNode(audio as AudioContext, { gain: 0 });
    const start = currentTime + startS;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(VOLUME, start + 0.012);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + DECAY_S);
    tone.connect(gain).connect(destination);
    tone.start(start);
    tone.stop(start + DECAY_S);
    return new Promise((resolve) => {
      tone.onended = resolve;
    });
  });
  await Promise.all(fading);
}
