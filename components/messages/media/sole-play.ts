let playing: HTMLMediaElement | null = null;

/** Call when an element begins to play: whatever played before stops. */
export function playAlone(element: HTMLMediaElement): void {
  if (playing !== element) playing?.pause();
  playing = element;
}

/** Nobody hears a conversation they have left. */
export function stopPlaying(): void {
  playing?.pause();
  playing = null;
}
