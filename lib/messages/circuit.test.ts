import { expect, it } from "vitest";
import { createCircuit } from "./circuit.ts";

it("pauses twice as long each time, up to half a minute", () => {
  const circuit = createCircuit();
  let now = 0;
  const pauses = Array.from({ length: 7 }, () => {
    const pause = circuit.fail(0, now);
    now += pause;
    return pause;
  });
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
});

it("counts the calls of one trouble once", () => {
  const circuit = createCircuit();
  expect(circuit.fail(0, 0)).toBe(1000);
  expect(circuit.fail(0, 999)).toBe(0);
  expect(circuit.pausedMs(400)).toBe(600);
  expect(circuit.fail(0, 1000)).toBe(2000);
});

it("lets a single message try after a pause, and all of them after its success", () => {
  const circuit = createCircuit();
  expect(circuit.limit(40)).toBe(40);
  circuit.fail(60_000, 0);
  expect(circuit.pausedMs(59_999)).toBe(1);
  expect(circuit.limit(40)).toBe(1);
  circuit.succeed();
  expect(circuit.limit(40)).toBe(40);
  expect(circuit.fail(0, 70_000)).toBe(1000);
});

it("takes three doubts in a row for an outage", () => {
  const circuit = createCircuit();
  expect([circuit.doubt(0), circuit.doubt(0)]).toEqual([0, 0]);
  circuit.succeed();
  expect([circuit.doubt(0), circuit.doubt(0), circuit.doubt(0)]).toEqual([0, 0, 1000]);
});

it("takes over the pause of the last owner", () => {
  const circuit = createCircuit(5_000, 100);
  expect(circuit.pausedMs(100)).toBe(5_000);
  expect(circuit.limit(40)).toBe(1);
});
