/** Two notes of a bell, the second a fifth above the first. */
const NOTES = [
  { frequencyHz: 587, startS: 0 },
  { frequencyHz: 880, startS: 0.11 },
];
const VOLUME = 0.06;
const DECAY_S = 0.5;
/** A browser that blocks sound never answers. */
const RESUME_MS = 300;

let audio: AudioContext | undefined;

/** Plays a soft bell; nothing where the browser wants a gesture first. */
export async function chime(): Promise<void> {
  audio ??= new AudioContext();
  await Promise.race([audio.resume(), pause(RESUME_MS)]);
  if (audio.state !== 'running') return;
  const { currentTime, destination } = audio;
  for (const { frequencyHz, startS } of NOTES) {
    const tone = new OscillatorNode(audio, { frequency: frequencyHz });
    const gain = new GainNode(audio, { gain: 0 });
    const start = currentTime + startS;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(VOLUME, start + 0.012);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + DECAY_S);
    tone.connect(gain).connect(destination);
    tone.start(start);
    tone.stop(start + DECAY_S);
  }
}

function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs);
  });
}
