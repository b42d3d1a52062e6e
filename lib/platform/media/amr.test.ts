import { expect, test } from "vitest";
import { amrDurationMs } from "./amr.ts";

const file = (magic: string, ...frames: [type: number, bytes: number][]) =>
  Buffer.concat([
    Buffer.from(magic),
    ...frames.map(([type, bytes]) => Buffer.concat([Buffer.of((type << 3) | 4), Buffer.alloc(bytes, 0xff)])),
  ]);

test("narrow and wide, with speech, comfort noise and nothing, 20 ms each", () => {
  expect(amrDurationMs(file("#!AMR\n", [7, 31], [0, 12], [8, 5], [15, 0]))).toBe(80);
  expect(amrDurationMs(file("#!AMR-WB\n", [8, 60], [0, 17], [9, 5], [14, 0], [15, 0]))).toBe(100);
  expect(amrDurationMs(file("#!AMR\n", ...Array<[number, number]>(500).fill([7, 31])))).toBe(10_000);
});

test("what is cut off does not count, and what is none has no length", () => {
  expect(amrDurationMs(file("#!AMR\n", [7, 31], [7, 30]))).toBe(20);
  expect(amrDurationMs(file("#!AMR\n"))).toBe(0);
  expect(amrDurationMs(file("#!AMR\n", [7, 31], [12, 3]))).toBeNull();
  expect(amrDurationMs(file("#!AMR_MC1.0\n", [7, 31]))).toBeNull();
  expect(amrDurationMs(Buffer.from("OggS"))).toBeNull();
  expect(amrDurationMs(new Uint8Array())).toBeNull();
});
