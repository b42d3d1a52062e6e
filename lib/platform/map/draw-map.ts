import { areaOf, type Box, centreOf, clip, encloses, isInside, type Point, pointsOf } from "./shapes.ts";
import type { Country, Land } from "./world.ts";

export type Place = { latitude: number; longitude: number };

/** A drawing of `width` by `height`, the place in its middle. */
export type DrawnMap = {
  width: number;
  height: number;
  /** In which country the place lies; null: in none, at sea. */
  country: string | null;
  /** Outlines as paths of SVG, filled by the even-odd rule. */
  shapes: { path: string; isHere: boolean }[];
  labels: { x: number; y: number; text: string }[];
  /** How long `px` are. */
  scale: { px: number; km: number };
};

const [width, height] = [320, 160];
/** Past the edge, where the cut that follows it is not seen. */
const margin = 4;
const frame: Box = { left: -margin, top: -margin, right: width + margin, bottom: height + margin };
const middle: Point = [width / 2, height / 2];
const kmPerDegree = 111.32;
/** As far from land a place still belongs to it. */
const kmToShore = 30;
const kmWide = { least: 500, most: 3_000, atSea: 8_000 };
/**
 * Nearer points of an outline than that are one, in px. A map of the sea shows the coasts of half the world: with the
 * fine step that around 40° north, 42° east is 70 kB; with the coarse one no map is over 35 kB.
 */
const leastStep = { fine: 1.5, atSea: 3 };
const label = { perLetter: 5.4, height: 12, leastArea: 500, fromPin: 16, most: 8 };

/** The country a place lies in with what lies around it, so that one sees where in the world that is. */
export function drawMap(countries: readonly Country[], place: Place): DrawnMap {
  const here = landOf(countries, place);
  const project = projection(place, here?.land ?? null);
  const drawn = countries.flatMap(({ name, lands }) => {
    const rings = lands.flatMap((land) => project.rings(land));
    return rings.length === 0 ? [] : [{ name, rings }];
  });
  return {
    width,
    height,
    country: here?.name ?? null,
    shapes: drawn.map(({ name, rings }) => ({
      path: rings.map(pathOf).join(""),
      isHere: name === here?.name,
    })),
    labels: labelsOf(drawn),
    scale: scaleOf(project.pxPerKm),
  };
}

type Here = { name: string; land: Land };

/**
 * The country a place is in, by its largest land there: Manhattan is drawn with America. At the shore counts as in it,
 * because the outlines are generalised and harbours lie outside.
 */
function landOf(countries: readonly Country[], place: Place): Here | null {
  let [nearest, least]: [Here | null, number] = [null, kmToShore];
  for (const { name, lands } of countries) {
    const reached = lands
      .map((land) => ({ land, distance: distanceTo(land, place) }))
      .filter(({ distance }) => distance < kmToShore);
    const distance = Math.min(...reached.map((one) => one.distance));
    const [largest] = reached.sort((a, b) => sizeOf(b.land) - sizeOf(a.land));
    if (largest && distance < least) [nearest, least] = [{ name, land: largest.land }, distance];
  }
  return nearest;
}

const sizeOf = ({ west, south, east, north }: Land) => (east - west) * (north - south);
/** A land that crosses the date line stands on one side of it. */
const turns = [-360, 0, 360];

/** In km; 0 on land. What is too far off to matter is endlessly far. */
function distanceTo(land: Land, { latitude, longitude }: Place): number {
  const narrowing = narrowingAt(latitude);
  const high = kmToShore / kmPerDegree;
  const wide = high / narrowing;
  if (latitude < land.south - high || latitude > land.north + high) return Number.POSITIVE_INFINITY;
  const x = turns
    .map((turn) => longitude + turn)
    .find((one) => one >= land.west - wide && one <= land.east + wide);
  if (x === undefined) return Number.POSITIVE_INFINITY;
  // In the ring of a lake as well: not on land.
  if (land.rings.filter((ring) => encloses(ring, x, latitude)).length % 2 === 1) return 0;
  let least = Number.POSITIVE_INFINITY;
  const [outline = new Float32Array()] = land.rings;
  for (let at = 0; at < outline.length; at += 2) {
    const [dx, dy] = [((outline[at] ?? 0) - x) * narrowing, (outline[at + 1] ?? 0) - latitude];
    least = Math.min(least, dx * dx + dy * dy);
  }
  return Math.sqrt(least) * kmPerDegree;
}

/** Towards a pole degrees of longitude shrink to nothing. */
function narrowingAt(latitude: number): number {
  return Math.max(0.2, Math.cos((latitude * Math.PI) / 180));
}

/** Degrees are as long as they are at the place: true near it, and the map is not wide. */
function projection({ latitude, longitude }: Place, here: Land | null) {
  const narrowing = narrowingAt(latitude);
  const wanted = here ? wideEnough(here, narrowing) : kmWide.atSea;
  const pxPerKm = width / wanted;
  const step = here ? leastStep.fine : leastStep.atSea;
  const [perLongitude, perLatitude] = [pxPerKm * kmPerDegree * narrowing, pxPerKm * kmPerDegree];
  const xOf = (degrees: number) => middle[0] + (degrees - longitude) * perLongitude;
  const yOf = (degrees: number) => middle[1] - (degrees - latitude) * perLatitude;
  return {
    pxPerKm,
    /** What is in the frame of a land; beyond the date line it goes on. */
    rings: ({ rings, west, south, east, north }: Land): Point[][] =>
      turns.flatMap((turn) => {
        const isOut =
          xOf(east + turn) < frame.left ||
          xOf(west + turn) > frame.right ||
          yOf(south) < frame.top ||
          yOf(north) > frame.bottom;
        if (isOut) return [];
        const at = (x: number) => xOf(x + turn);
        return rings
          .map((ring) => clip(pointsOf(ring, at, yOf, step), frame))
          .filter(({ length }) => length > 2);
      }),
  };
}

/** For a land with a fifth of it around, within what can be recognised. */
function wideEnough({ west, south, east, north }: Land, narrowing: number): number {
  const degrees = Math.max((east - west) * narrowing, ((north - south) * width) / height);
  return Math.min(kmWide.most, Math.max(kmWide.least, 1.2 * kmPerDegree * degrees));
}

function pathOf(points: Point[]): string {
  return `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`;
}

/** Names of what has room for its own, the largest first. */
function labelsOf(drawn: { name: string; rings: Point[][] }[]): DrawnMap["labels"] {
  const placed: (Box & { x: number; y: number; text: string })[] = [];
  const pin: Box = around(middle, label.fromPin, label.fromPin);
  const largest = drawn
    .map(({ name, rings }) => {
      const outlines = rings.map((points) => ({ points, area: areaOf(points) }));
      return { text: name, ...outlines.reduce((most, one) => (one.area > most.area ? one : most)) };
    })
    .filter(({ area }) => area >= label.leastArea)
    .sort((a, b) => b.area - a.area);
  for (const { text, points } of largest) {
    const [x, y] = centreOf(points);
    const box = around([x, y], text.length * label.perLetter, label.height);
    const isWhole = box.left > 2 && box.right < width - 2 && box.top > 2 && box.bottom < height - 14;
    if (isWhole && isInside([x, y], points) && ![pin, ...placed].some((other) => overlaps(box, other))) {
      placed.push({ ...box, x: Math.round(x), y: Math.round(y), text });
    }
  }
  return placed.slice(0, label.most).map(({ x, y, text }) => ({ x, y, text }));
}

function around([x, y]: Point, wide: number, high: number): Box {
  return { left: x - wide / 2, right: x + wide / 2, top: y - high / 2, bottom: y + high / 2 };
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** A round length of about a quarter of the width. */
function scaleOf(pxPerKm: number): DrawnMap["scale"] {
  const km = [2_000, 1_000, 500, 200, 100, 50].find((round) => round * pxPerKm <= width / 3.5) ?? 50;
  return { px: Math.round(km * pxPerKm), km };
}
