import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Changes } from "../world/changes.ts";
import { worldSchema } from "../world/config.ts";
import type { BusinessNumber } from "../world/model.ts";
import { World } from "../world/world.ts";
import { GraphError } from "./graph-error.ts";
import { RateLimits } from "./rate-limits.ts";

let world: World;
let limits: RateLimits;
let number: BusinessNumber;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 10, 16) });
  const numbers = [{ id: "n", displayPhoneNumber: "+12025550100", verifiedName: "W" }];
  world = new World(worldSchema.parse({ wabas: [{ id: "w", name: "W", numbers }] }), new Changes());
  limits = new RateLimits(world);
  number = world.numbers.get("n") as BusinessNumber;
});
afterEach(() => {
  vi.useRealTimers();
});

function take(recipient: string): number | "ok" {
  try {
    limits.takeSend(number, recipient);
    return "ok";
  } catch (error) {
    return (error as GraphError).code;
  }
}

const outcomes = (times: number, recipient: (n: number) => string) =>
  Array.from({ length: times }, (_, n) => take(recipient(n)));
const wait = (ms: number) => vi.setSystemTime(Date.now() + ms);

describe("throughput of a number", () => {
  it("is 80 a second, refilled evenly, whoever it goes to", () => {
    expect(outcomes(81, String)).toEqual([...Array(80).fill("ok"), 130429]);
    wait(25);
    expect(outcomes(3, (n) => `later ${n}`)).toEqual(["ok", "ok", 130429]);
    wait(60_000);
    expect(outcomes(81, (n) => `much later ${n}`).filter((one) => one === "ok")).toHaveLength(80);
  });

  it("is 1000 when the number was upgraded, and without end when switched off", () => {
    number.throughput = "HIGH";
    expect(outcomes(1001, String).filter((one) => one === "ok")).toHaveLength(1000);
    world.settings = { ...world.settings, throughput: false };
    expect(outcomes(2000, String)).not.toContain(130429);
  });
});

describe("the pair limit", () => {
  it("lets a burst of 45 through and then one every six seconds", () => {
    expect(outcomes(46, () => "dana")).toEqual([...Array(45).fill("ok"), 131056]);
    expect(take("callum")).toBe("ok");
    wait(5999);
    expect(take("dana")).toBe(131056);
    wait(1);
    expect([take("dana"), take("dana")]).toEqual(["ok", 131056]);
  });

  it("costs nothing of the number's throughput when it refuses", () => {
    outcomes(60, () => "dana");
    expect(outcomes(36, String)).toEqual([...Array(35).fill("ok"), 130429]);
  });
});

describe("management calls", () => {
  it("are counted per account and full hour", () => {
    world.settings = { ...world.settings, managementCallsPerHour: 1 };
    limits.takeManagementCall("w");
    expect(() => limits.takeManagementCall("w")).toThrow(GraphError);
    expect(() => limits.takeManagementCall("other")).not.toThrow();
    wait(3_600_000);
    expect(() => limits.takeManagementCall("w")).not.toThrow();
  });
});
