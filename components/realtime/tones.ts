import type { Notice } from "#lib/team/preferences.ts";

/** Pitches in hertz, one soft note after the other. Different enough to be told apart without looking. */
const melodies: Record<Notice, readonly number[]> = {
  mine: [660, 880],
  unassigned: [587],
  mention: [880, 880, 1_175],
  reply_soon: [784, 659, 523],
  failed: [392, 311],
};
const STEP_S = 0.11;

let audio: AudioContext | undefined;

/** Made on the spot. Browsers stay silent until the page has been touched once; so do we. */
export async function ring(notice: Notice): Promise<void> {
  if (!navigator.userActivation?.hasBeenActive) return;
  audio ??= new AudioContext();
  if (audio.state === "suspended") await audio.resume().catch(() => undefined);
  const context = audio;
  melodies[notice].forEach((pitch, index) => {
    note(context, pitch, context.currentTime + index * STEP_S);
  });
}

function note(context: AudioContext, pitch: number, at: number): void {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.07, at + 0.012);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.28);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + 0.3);
}
