import fc from "fast-check";
import { expect, test } from "vitest";
import { drawMap } from "./draw-map.ts";
import { clip, isInside, type Point } from "./shapes.ts";
import { world } from "./world.ts";

const at = (latitude: number, longitude: number) => drawMap(world(), { latitude, longitude });

test.each<[string, number, number]>([
  ["Austria", 48.2082, 16.3738],
  ["Brazil", -23.5505, -46.6333],
  ["Japan", 35.6762, 139.6503],
  // In a harbour, a few kilometres off the outline.
  ["Denmark", 55.7, 12.62],
  ["Lesotho", -29.31, 27.48],
  ["Fiji", -17.8, 178.0],
  ["United States of America", 21.3, -157.85],
  ["Russia", 66.5, -173],
  ["Antarctica", -89, 0],
])("%s is where its place lies", (country, latitude, longitude) => {
  const map = at(latitude, longitude);
  expect(map.country).toBe(country);
  expect(map.shapes.filter(({ isHere }) => isHere)).toHaveLength(1);
});

test("a country encloses its place on the drawing, and the sea is nobody's", () => {
  const here = at(48.2082, 16.3738).shapes.find(({ isHere }) => isHere);
  const [outline = []] = (here?.path ?? "")
    .split("M")
    .filter(Boolean)
    .map((ring) =>
      ring
        .replace("Z", "")
        .split("L")
        .map((point) => point.split(" ").map(Number) as Point),
    );
  expect(isInside([160, 80], outline)).toBe(true);
  expect(at(30, -40)).toMatchObject({ country: null });
});

test("neighbours are named, no name lies over another, over the pin or over the edge", () => {
  const { labels, scale } = at(48.2082, 16.3738);
  expect(labels.map(({ text }) => text)).toEqual(expect.arrayContaining(["Czechia", "Hungary"]));
  // Austria is 570 km long, which with a fifth around it are the 320 units.
  expect(scale).toEqual({ px: 46, km: 100 });
});

test("an island off a large land is drawn with it", () => {
  expect(at(40.7128, -74.006)).toMatchObject({ country: "United States of America", scale: { km: 500 } });
});

test("no land that crosses the date line becomes a line around the world", () => {
  // Fiji lies north of Rio's latitude, and on both sides of 180 degrees.
  for (const { path } of at(-22.9068, -43.1729).shapes) {
    const points = [...path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)];
    const [xs, ys] = [points.map(([, x]) => Number(x)), points.map(([, , y]) => Number(y))];
    const [wide, high] = [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
    expect(wide < 300 || high > 20).toBe(true);
  }
});

test("at sea one sees the nearest shores", () => {
  const { country, labels } = at(30, -40);
  expect(country).toBeNull();
  expect(labels.map(({ text }) => text)).toEqual(expect.arrayContaining(["Spain", "Mauritania"]));
});

test("what lies beyond the date line is drawn", () => {
  const [east, west] = [at(65, 179.9), at(65, -179.9)];
  for (const { shapes } of [east, west]) {
    const xs = shapes.flatMap(({ path }) => [...path.matchAll(/[ML](-?[\d.]+) /g)].map(([, x]) => Number(x)));
    expect(Math.min(...xs)).toBeLessThan(100);
    expect(Math.max(...xs)).toBeGreaterThan(220);
  }
});

test("any place there is has a map, small enough to be sent", () => {
  const places = fc.record({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  });
  fc.assert(
    fc.property(places, (place) => {
      const map = drawMap(world(), place);
      const text = JSON.stringify(map);
      expect(text).not.toMatch(/NaN|Infinity|null,null/);
      expect(text.length).toBeLessThan(40_000);
    }),
    {
      numRuns: 60,
      // At sea with the most coasts around, and on land with the most: by a search over the whole world.
      examples: [[{ latitude: 42, longitude: 40.5 }], [{ latitude: 54.44, longitude: 0 }]],
    },
  );
});

test("a ring is cut at a box, corners included", () => {
  const box = { left: 0, top: 0, right: 10, bottom: 10 };
  const around: Point[] = [
    [-5, -5],
    [15, -5],
    [15, 15],
    [-5, 15],
  ];
  expect(clip(around, box).map(String).sort()).toEqual(["0,0", "0,10", "10,0", "10,10"]);
  const beside: Point[] = [
    [20, 0],
    [30, 0],
    [30, 10],
  ];
  expect(clip(beside, box)).toEqual([]);
});
