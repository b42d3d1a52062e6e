import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { openWith, SealError, sealingKey, sealWith } from "./seal.ts";

const key = sealingKey(randomBytes(32).toString("base64"));
const other = sealingKey(randomBytes(32).toString("hex"));
const place = "channel.access_token:1";

const reasonOf = (open: () => string) => {
  try {
    return open();
  } catch (error) {
    return error instanceof SealError ? error.reason : error;
  }
};

test.each(["", "EAAG…", "schlüssel 🔑", "x".repeat(100_000)])("what was sealed opens again", (secret) => {
  expect(openWith([other, key], place, sealWith(key, place, secret))).toBe(secret);
});

test("hex and base64 name the same key", () => {
  const bytes = randomBytes(32);
  expect(sealingKey(bytes.toString("hex"))).toEqual(sealingKey(bytes.toString("base64")));
  expect(() => sealingKey("c2hvcnQ=")).toThrow("32 bytes");
});

test("two seals of one secret differ, and neither shows it", () => {
  const [a, b] = [sealWith(key, place, "hunter2"), sealWith(key, place, "hunter2")];
  expect(a.equals(b)).toBe(false);
  expect(a.includes("hunter2")).toBe(false);
});

test("another key does not open it", () => {
  expect(reasonOf(() => openWith([other], place, sealWith(key, place, "s")))).toBe("unknown_key");
  const impostor = { ...other, id: key.id };
  expect(reasonOf(() => openWith([impostor], place, sealWith(key, place, "s")))).toBe("not_authentic");
});

test("a seal copied to another row or column does not open", () => {
  expect(reasonOf(() => openWith([key], "channel.access_token:2", sealWith(key, place, "s")))).toBe(
    "not_authentic",
  );
});

test("every altered byte is noticed", () => {
  const sealed = sealWith(key, place, "secret");
  for (let i = 0; i < sealed.length; i++) {
    const altered = Buffer.from(sealed);
    altered[i] = (altered[i] ?? 0) ^ 1;
    expect(["malformed", "unknown_key", "not_authentic"]).toContain(
      reasonOf(() => openWith([key], place, altered)),
    );
  }
});

test("a cut seal is malformed or not authentic", () => {
  const sealed = sealWith(key, place, "secret");
  for (let length = 0; length < sealed.length; length++) {
    expect(["malformed", "not_authentic"]).toContain(
      reasonOf(() => openWith([key], place, sealed.subarray(0, length))),
    );
  }
});
