import { describe, expect, test } from "vitest";
import { EnvironmentError, parseEnvironment, parseLaunchEnvironment } from "./environment.ts";

const complete = {
  DATABASE_URL: "postgresql://somebody:x@db.example/parley",
  AUTH_SECRET: "a".repeat(32),
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
};

function problemsOf(parse: () => unknown): readonly string[] {
  try {
    parse();
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
  return [];
}

describe("the environment", () => {
  test("has defaults for everything that can have one", () => {
    const environment = parseEnvironment(complete);
    expect(environment).toMatchObject({
      PORT: 3000,
      HOST: "127.0.0.1",
      APP_URL: "http://127.0.0.1:3000",
      SIMULATOR: false,
      TRUSTED_PROXIES: [],
      GRAPH_API_URL: "https://graph.facebook.com",
    });
  });

  test("names everything that is wrong at once", () => {
    const source = {
      ...complete,
      PORT: "http",
      APP_URL: "https://x.example/inbox",
      SIMULATOR: "yes",
      AUTH_SECRET: "",
    };
    expect(problemsOf(() => parseEnvironment(source))).toEqual([
      "PORT must be a number",
      "APP_URL must be an origin without a path",
      'SIMULATOR must be "on" or "off"',
      "AUTH_SECRET is required",
    ]);
  });

  test("refuses Redis clearly instead of ignoring it", () => {
    expect(problemsOf(() => parseEnvironment({ ...complete, REDIS_URL: "redis://cache" }))).toEqual([
      expect.stringMatching(/^REDIS_URL is not supported yet/),
    ]);
  });

  test.each([
    ["64 hex digits", "0f".repeat(32), 0],
    ["44 characters of base64", Buffer.alloc(32, 1).toString("base64"), 0],
    ["a passphrase", "correct horse battery staple", 1],
    ["16 bytes", Buffer.alloc(16, 1).toString("base64"), 1],
  ])("takes for ENCRYPTION_KEY: %s", (_, ENCRYPTION_KEY, problems) => {
    expect(problemsOf(() => parseEnvironment({ ...complete, ENCRYPTION_KEY }))).toHaveLength(problems);
  });

  test("splits TRUSTED_PROXIES and refuses names in it", () => {
    const proxies = (TRUSTED_PROXIES: string) =>
      parseEnvironment({ ...complete, TRUSTED_PROXIES }).TRUSTED_PROXIES;
    expect(proxies("10.0.0.0/8, ::1")).toEqual(["10.0.0.0/8", "::1"]);
    expect(() => proxies("proxy.example")).toThrow(EnvironmentError);
  });
});

describe("the environment of a launch", () => {
  test("needs nothing when the database is embedded", () => {
    expect(parseLaunchEnvironment({ DATABASE_URL: "" }).DATABASE_URL).toBeUndefined();
  });

  test("needs the secrets with an external database", () => {
    expect(problemsOf(() => parseLaunchEnvironment({ DATABASE_URL: complete.DATABASE_URL }))).toEqual([
      "AUTH_SECRET is required",
      "ENCRYPTION_KEY is required",
    ]);
  });
});
