import fs from "node:fs";
import { createRequire } from "node:module";

/** Longitude and latitude by turns, in degrees. */
export type Ring = Float32Array;
/** One piece of land: its outline, then its lakes and enclaves; and the box around it. */
export type Land = { rings: Ring[]; west: number; south: number; east: number; north: number };
export type Country = { name: string; lands: Land[] };

type Geometry = { type: "Polygon"; arcs: number[][] } | { type: "MultiPolygon"; arcs: number[][][] };
type Topology = {
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: [number, number][][];
  objects: { countries: { geometries: (Geometry & { properties: { name: string } })[] } };
};

let read: readonly Country[] | undefined;

/** The countries of the world by Natural Earth, 1:50 million. Read when the first map is wanted, 3 MB afterwards. */
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

type Line = [number, number][];

function lineOf(arc: Line, { scale, translate }: Topology["transform"]): Line {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

/** A negative number is a line the other way round; each line begins where the one before has ended. */
function ringOf(indexes: number[], lines: Line[]): Ring {
  const points = indexes.flatMap((index) => {
    const line = (index < 0 ? lines[~index]?.toReversed() : lines[index]) ?? [];
    return line.slice(0, -1);
  });
  return Float32Array.from(points.flat());
}

function withBox(rings: Ring[]): Land {
  const box = { west: 180, south: 90, east: -180, north: -90 };
  for (const [x, y] of pointsOf(rings[0] ?? new Float32Array())) {
    box.west = Math.min(box.west, x);
    box.east = Math.max(box.east, x);
    box.south = Math.min(box.south, y);
    box.north = Math.max(box.north, y);
  }
  return { rings, ...box };
}

export function* pointsOf(ring: Ring): Generator<[number, number]> {
  for (let at = 0; at < ring.length; at += 2) yield [ring[at] ?? 0, ring[at + 1] ?? 0];
}
