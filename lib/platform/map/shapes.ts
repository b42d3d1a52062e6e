/** Across, then down. */
export type Point = [number, number];
export type Box = { left: number; top: number; right: number; bottom: number };

/** What of a ring lies in a box (Sutherland and Hodgman): one side after the other is cut off. */
export function clip(ring: Point[], { left, top, right, bottom }: Box): Point[] {
  const sides: [axis: 0 | 1, limit: number, sign: 1 | -1][] = [
    [0, left, 1],
    [0, right, -1],
    [1, top, 1],
    [1, bottom, -1],
  ];
  return sides.reduce((points, [axis, limit, sign]) => {
    const within = (point: Point) => (point[axis] - limit) * sign >= 0;
    return points.flatMap((point, at) => {
      const before = points.at(at - 1) ?? point;
      const crossing = within(before) === within(point) ? [] : [crossingOf(before, point, axis, limit)];
      return within(point) ? [...crossing, point] : crossing;
    });
  }, ring);
}

function crossingOf(a: Point, b: Point, axis: 0 | 1, limit: number): Point {
  const part = (limit - a[axis]) / (b[axis] - a[axis]);
  return [a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])];
}

/** A ring of numbers by turns as points of a drawing, without those nearer than `step` to the one before. */
export function pointsOf(
  ring: Float32Array,
  xOf: (x: number) => number,
  yOf: (y: number) => number,
  step: number,
): Point[] {
  const kept: Point[] = [];
  let [lastX, lastY] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let at = 0; at < ring.length; at += 2) {
    const [x, y] = [xOf(ring[at] ?? 0), yOf(ring[at + 1] ?? 0)];
    if (Math.abs(x - lastX) + Math.abs(y - lastY) < step) continue;
    kept.push([x, y]);
    [lastX, lastY] = [x, y];
  }
  return kept;
}

/** By the even-odd rule, of a ring of numbers by turns. */
export function encloses(ring: Float32Array, x: number, y: number): boolean {
  let isIn = false;
  let [x1, y1] = [ring.at(-2) ?? 0, ring.at(-1) ?? 0];
  for (let at = 0; at < ring.length; at += 2) {
    const [x2, y2] = [ring[at] ?? 0, ring[at + 1] ?? 0];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) isIn = !isIn;
    [x1, y1] = [x2, y2];
  }
  return isIn;
}

export function isInside([x, y]: Point, ring: Point[]): boolean {
  return encloses(Float32Array.from(ring.flat()), x, y);
}

export function areaOf(ring: Point[]): number {
  return Math.abs(signedArea(ring));
}

function signedArea(ring: Point[]): number {
  return ring.reduce((sum, [x, y], at) => {
    const [x0, y0] = ring.at(at - 1) ?? [x, y];
    return sum + (x0 * y - x * y0) / 2;
  }, 0);
}

/** Of gravity; of a ring with an area. */
export function centreOf(ring: Point[]): Point {
  const area = signedArea(ring);
  let [cx, cy] = [0, 0];
  ring.forEach(([x, y], at) => {
    const [x0, y0] = ring.at(at - 1) ?? [x, y];
    const weight = (x0 * y - x * y0) / (6 * area);
    cx += (x0 + x) * weight;
    cy += (y0 + y) * weight;
  });
  return [cx, cy];
}
