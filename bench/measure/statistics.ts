/** The numbers a benchmark quotes. All take unsorted values; an empty list gives NaN. */
export function quantile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}

export type Spread = { median: number; least: number; most: number };

/** The median of repetitions with what lay around it. */
export function spreadOf(values: readonly number[]): Spread {
  return { median: median(values), least: quantile(values, 0), most: quantile(values, 1) };
}

export type Latency = { p50: number; p95: number; p99: number; count: number };

export function latencyOf(milliseconds: ArrayLike<number>): Latency {
  const at = (share: number) => quantile(milliseconds, share);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), count: milliseconds.length };
}

/** Least squares: by how much y grows per unit of x. */
export function slope(points: readonly { x: number; y: number }[]): number {
  const mean = (pick: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const [meanX, meanY] = [mean(({ x }) => x), mean(({ y }) => y)];
  const covariance = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0);
  return covariance / points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
}
