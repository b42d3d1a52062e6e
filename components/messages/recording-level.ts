/** How loud it is now, 0 to 100 as it is drawn: quiet speech is seen, and shouting still fits. */
export type Meter = { level(): number; stop(): void };

export function meterOf(stream: MediaStream): Meter {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level() {
      analyser.getFloatTimeDomainData(samples);
      return levelOf(samples);
    },
    stop: () => void context.close(),
  };
}

export function levelOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return Math.round(Math.min(1, Math.sqrt(3 * Math.sqrt(power))) * 100);
}

/** The whole of a recording in so many steps, each as loud as its loudest moment. */
export function stepsOf(levels: readonly number[], count: number): number[] {
  if (levels.length === 0) return [];
  return Array.from({ length: count }, (_, step) => {
    const from = Math.floor((step * levels.length) / count);
    const to = Math.max(from + 1, Math.floor(((step + 1) * levels.length) / count));
    return Math.max(...levels.slice(from, to));
  });
}
