import { describe, expect, test } from "vitest";
import { childEnvironment, makePlan, simulatorEnvironment } from "./plan.ts";

const secrets = { DATABASE_URL: "postgresql://x", AUTH_SECRET: "secret", ENCRYPTION_KEY: "key" };

describe("the plan of a launch", () => {
  test("brings a simulator next door to demo and dev, and none to production", () => {
    expect(makePlan("demo", { PORT: "4000" }).simulator).toEqual({
      url: "http://127.0.0.1:4001",
      port: 4001,
    });
    expect(makePlan("dev", {}).simulator?.port).toBe(3001);
    expect(makePlan("start", {}).simulator).toBeNull();
    expect(makePlan("start", { SIMULATOR: "on", SIMULATOR_PORT: "9" }).simulator?.port).toBe(9);
  });

  test("leaves the simulator out when the Graph API is somewhere else", () => {
    const source = { GRAPH_API_URL: "http://127.0.0.1:9999" };
    const plan = makePlan("demo", source);
    expect(plan.simulator).toBeNull();
    expect(childEnvironment(plan, secrets, source).GRAPH_API_URL).toBe("http://127.0.0.1:9999");
  });

  test("points the product at the simulator", () => {
    const environment = childEnvironment(makePlan("demo", {}), secrets, {});
    expect(environment).toMatchObject({
      GRAPH_API_URL: "http://127.0.0.1:3001",
      SIMULATOR: "on",
      ...secrets,
    });
  });

  test("tells the simulator nothing that Meta would not know", () => {
    const plan = makePlan("demo", {});
    const environment = simulatorEnvironment(plan, childEnvironment(plan, secrets, {}));
    expect(Object.values(environment)).not.toContain("secret");
    expect(environment).not.toHaveProperty("DATABASE_URL");
    expect(environment.SIMULATOR_PORT).toBe("3001");
  });

  test("visits a machine that listens everywhere by loopback", () => {
    expect(makePlan("start", { HOST: "0.0.0.0" }).localUrl).toBe("http://127.0.0.1:3000");
  });
});
