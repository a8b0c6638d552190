/** A source of loudness, from 0 (silence) to 1 (as loud as speech gets), read as often as one likes. */
export interface LevelReader {
  read: () => number;
  close: () => void;
}

/** Speech lies between about −60 and −12 dBFS; the meter spreads that range over its whole width. */
const QUIET_DB = -60;
const LOUD_DB = -12;

/** Root mean square of one block of samples, placed on the meter's scale. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibels = 10 * Math.log10(sum / samples.length + 1e-12);
  return Math.min(1, Math.max(0, (decibels - QUIET_DB) / (LOUD_DB - QUIET_DB)));
}

/** Listens to a microphone track. The analyser reads only; nothing is played. */
export function readLevel(track: MediaStreamTrack): LevelReader {
  const context = new AudioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  source.connect(analyser);
  // Created without a gesture a context may start suspended; the first click or key anywhere starts it.
  const resume = (): void => {
    if (context.state === 'suspended') void context.resume();
  };
  const ending = new AbortController();
  resume();
  window.addEventListener('pointerdown', resume, { signal: ending.signal });
  window.addEventListener('keydown', resume, { signal: ending.signal });
  const samples = new Float32Array(analyser.fftSize);
  return {
    read: () => {
      analyser.getFloatTimeDomainData(samples);
      return levelOf(samples);
    },
    close: () => {
      ending.abort();
      source.disconnect();
      void context.close();
    },
  };
}

/** Notes of the test sound in hertz: a rising fifth, pleasant and unmistakable. */
const NOTES = [523.25, 659.25, 783.99];
const NOTE_SECONDS = 0.22;

/**
 * Plays the test sound on a speaker.
 * @param speakerId the chosen output, or null for the system's
 * @returns a promise that settles when the sound has ended
 */
export async function playTestSound(speakerId: string | null): Promise<void> {
  const context = new AudioContext();
  const output = context.createMediaStreamDestination();
  const gain = context.createGain();
  gain.connect(output);
  const player = new Audio();
  player.srcObject = output.stream;
  if (speakerId !== null && 'setSinkId' in player) await player.setSinkId(speakerId);
  await player.play();
  const start = context.currentTime + 0.05;
  const end = start + NOTES.length * NOTE_SECONDS + 0.4;
  gain.gain.setValueAtTime(0, start);
  NOTES.forEach((frequency, index) => {
    const at = start + index * NOTE_SECONDS;
    const oscillator = context.createOscillator();
    oscillator.frequency.value = frequency;
    oscillator.connect(gain);
    oscillator.start(at);
    oscillator.stop(index === NOTES.length - 1 ? end : at + NOTE_SECONDS);
    gain.gain.setTargetAtTime(0.25, at, 0.01);
  });
  gain.gain.setTargetAtTime(0, end - 0.35, 0.08);
  await new Promise<void>((resolve) => setTimeout(resolve, (end - context.currentTime) * 1000));
  player.srcObject = null;
  await context.close();
}
