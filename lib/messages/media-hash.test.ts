import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { isSameHash } from "./media-hash.ts";

const digest = (text: string) => createHash("sha256").update(text).digest();
const hex = digest("cactus").toString("hex");

test("hex in any case and base64 with or without padding are the same", () => {
  for (const declared of [
    hex,
    hex.toUpperCase(),
    digest("cactus").toString("base64"),
    digest("cactus").toString("base64").replace("=", ""),
  ]) {
    expect(isSameHash(hex, declared)).toBe(true);
  }
});

test("another file is another file", () => {
  expect(isSameHash(hex, digest("agave").toString("hex"))).toBe(false);
  expect(isSameHash(hex, digest("agave").toString("base64"))).toBe(false);
  expect(isSameHash(hex, "")).toBe(false);
});
