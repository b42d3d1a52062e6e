import fs from "node:fs";
import { createRequire } from "node:module";

/** Longitude and latitude by turns, in degrees. One that crosses the date line goes on past 180. */
type Ring = Float32Array;
/** One piece of land: its outline, then its lakes and enclaves; and the box around it. */
export type Land = { rings: Ring[]; west: number; south: number; east: number; north: number };
export type Country = { name: string; lands: Land[] };

type Arc = [number, number][];
type Geometry = { type: "Polygon"; arcs: number[][] } | { type: "MultiPolygon"; arcs: number[][][] };
type Topology = {
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: Arc[];
  objects: { countries: { geometries: (Geometry & { properties: { name: string } })[] } };
};

let read: readonly Country[] | undefined;

/** The countries of the world by Natural Earth, 1:50 million. Read for the first map; a hundred thousand points. */
export function world(): readonly Country[] {
  read ??= countriesOf(JSON.parse(fs.readFileSync(file(), "utf8")) as Topology);
  return read;
}

const file = () => createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");

/** TopoJSON: borders are kept once, as steps from point to point, and shared by the countries on both sides. */
function countriesOf({ transform, arcs, objects }: Topology): Country[] {
  const lines = arcs.map((arc) => lineOf(arc, transform));
  const landOf = (rings: number[][]) => withBox(rings.map((indexes) => ringOf(indexes, lines)));
  return objects.countries.geometries.map((geometry) => ({
    name: geometry.properties.name,
    lands: (geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs).map(landOf),
  }));
}

/** Steps become places, in `arc` itself. */
function lineOf(arc: Arc, { scale, translate }: Topology["transform"]): Arc {
  let [x, y] = [0, 0];
  for (const point of arc) {
    x += point[0];
    y += point[1];
    point[0] = x * scale[0] + translate[0];
    point[1] = y * scale[1] + translate[1];
  }
  return arc;
}

/** A negative number is a line the other way round; each line begins where the one before has ended. */
function ringOf(indexes: number[], lines: Arc[]): Ring {
  const ring: number[] = [];
  let turn = 0;
  const add = ([x, y]: [number, number]) => {
    const last = ring.at(-2);
    if (last !== undefined && Math.abs(x + turn - last) > 180) turn += x + turn < last ? 360 : -360;
    ring.push(x + turn, y);
  };
  for (const index of indexes) {
    const line = lines[index < 0 ? ~index : index] ?? [];
    for (let at = 0; at < line.length - 1; at += 1)
      add(line[index < 0 ? line.length - 1 - at : at] ?? [0, 0]);
  }
  // Around the pole: the land goes on to it.
  const [first = 0, end = 0] = [ring[0], ring.at(-2)];
  if (Math.abs(end - first) > 180) ring.push(end, -90, first, -90);
  const far = 360 * Math.round((first + end) / 720);
  return Float32Array.from(ring, (value, at) => (at % 2 === 0 ? value - far : value));
}

/** Around all its rings: that of the Antarctic is the pole, and its coast counts as an inner one. */
function withBox(rings: Ring[]): Land {
  let [west, south, east, north] = [Number.POSITIVE_INFINITY, 90, Number.NEGATIVE_INFINITY, -90];
  for (const ring of rings) {
    for (let at = 0; at < ring.length; at += 2) {
      const [x = 0, y = 0] = [ring[at], ring[at + 1]];
      west = Math.min(west, x);
      east = Math.max(east, x);
      south = Math.min(south, y);
      north = Math.max(north, y);
    }
  }
  return { rings, west, south, east, north };
}
