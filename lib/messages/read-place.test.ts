import { expect, test } from "vitest";
import { isShortMapLink, readPlace } from "./read-place.ts";

const vienna = { latitude: 48.2082, longitude: 16.3738 };

test.each([
  "48.2082, 16.3738",
  "48.2082,16.3738",
  "  48.2082 16.3738 ",
  "(48.2082; 16.3738)",
  "48,2082; 16,3738",
  "48,2082 16,3738",
  "+48.2082, +16.3738",
  "48.2082° N, 16.3738° E",
  "48.2082N 16.3738E",
  "geo:48.2082,16.3738?z=15",
  "https://www.google.com/maps/@48.2082,16.3738,15z",
  "https://www.google.com/maps?q=48.2082,16.3738",
  "https://maps.google.com/?q=loc:48.2082,16.3738",
  "https://www.google.com/maps/search/?api=1&query=48.2082%2C16.3738",
  "https://www.google.com/maps/place/48.2082,16.3738",
  "https://www.google.com/maps/search/48.2082,+16.3738",
  // The pin, not the middle of the picture.
  "https://www.google.com/maps/place/Stephansdom/@48.1,16.1,17z/data=!3m1!4b1!4m6!3m5!8m2!3d48.2082!4d16.3738!16z",
  "https://maps.apple.com/?ll=48.2082,16.3738&q=Stephansdom",
  "https://maps.apple.com/place?coordinate=48.2082,16.3738&name=Dom",
  "https://www.openstreetmap.org/?mlat=48.2082&mlon=16.3738#map=19/48.1/16.1",
  "https://www.openstreetmap.org/#map=19/48.2082/16.3738",
])("%s is a place in Vienna", (text) => {
  expect(readPlace(text)).toEqual(vienna);
});

test("degrees, minutes and seconds, as Google copies them", () => {
  expect(readPlace(`48°12'29.5"N 16°22'25.7"E`)).toEqual({ latitude: 48.208194, longitude: 16.373806 });
  expect(readPlace(`33°51′54″S 151°12′36″E`)).toEqual({ latitude: -33.865, longitude: 151.21 });
});

test("south, west and the edges of the earth", () => {
  expect(readPlace("-22.9519, -43.2105")).toEqual({ latitude: -22.9519, longitude: -43.2105 });
  expect(readPlace("22.9519° S 43.2105° W")).toEqual({ latitude: -22.9519, longitude: -43.2105 });
  expect(readPlace("90, -180")).toEqual({ latitude: 90, longitude: -180 });
});

test.each([
  "",
  "Stephansplatz 1",
  "48.2082",
  "48,2082",
  "90.1, 0",
  "0, 180.1",
  "1, 2, 3",
  "16.3738 48.2082 m",
  "https://example.com/a/b",
  "https://www.google.com/maps/place/Stephansdom",
  "javascript:48.2,16.3",
])("%j is none", (text) => {
  expect(readPlace(text)).toBeNull();
});

test("a short link is known as one", () => {
  expect(isShortMapLink("https://maps.app.goo.gl/abcDEF123")).toBe(true);
  expect(isShortMapLink("https://goo.gl/maps/abc")).toBe(true);
  expect(isShortMapLink("https://www.google.com/maps")).toBe(false);
});
