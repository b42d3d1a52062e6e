import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { adviceByCode, adviceByRange, adviceBySubcode, unknownError } from "./error-table.ts";
import texts from "./error-texts.en.json" with { type: "json" };
import { isKnownCode, translateError } from "./errors.ts";

const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

// Every code in the table of the platform reference, 10.2 and 11.8.
const codes = [
  0,
  1,
  2,
  3,
  4,
  10,
  33,
  100,
  104,
  190,
  200,
  299,
  368,
  613,
  80007,
  130403,
  130429,
  130472,
  130497,
  130501,
  131000,
  131005,
  131008,
  131009,
  131016,
  131020,
  131021,
  131026,
  131030,
  131031,
  131037,
  131041,
  131042,
  131044,
  131045,
  131047,
  131048,
  131049,
  131050,
  131051,
  131052,
  131053,
  131055,
  131056,
  131057,
  131059,
  131060,
  131061,
  131062,
  131063,
  131064,
  132000,
  132001,
  132005,
  132007,
  132008,
  132012,
  132015,
  132016,
  132018,
  132068,
  132069,
  133000,
  133004,
  133005,
  133006,
  133008,
  133009,
  133010,
  133015,
  133016,
  134011,
  134100,
  134101,
  134102,
  135000,
  137000,
  2494100,
  2593107,
  2593108,
  2593109,
  1752041,
  ...range(131201, 131215),
  ...range(138000, 138023),
  ...range(139000, 139004),
  ...range(139100, 139103),
  ...range(147001, 147005),
  ...range(200005, 200007),
];
const subcodes = [
  2388012, 2388019, 2388024, 2388039, 2388040, 2388047, 2388072, 2388073, 2388091, 2388093, 2388103, 2388293,
  2388299,
];

const folder = new URL("../../../test/fixtures/whatsapp/errors/", import.meta.url);
const fixtures = readdirSync(folder).map((file) => ({
  file,
  ...(JSON.parse(readFileSync(new URL(file, folder), "utf8")) as {
    http_status: number;
    body: { error: { code: number; error_subcode?: number } } | null;
  }),
}));

describe("translateError", () => {
  it.each(codes)("knows code %i of the reference", (code) => {
    expect(isKnownCode(code)).toBe(true);
    expect(translateError(code).cause).not.toBe("unknown_error");
  });

  it.each(subcodes)("knows subcode %i", (subcode) => {
    expect(translateError(100, null, subcode).cause).not.toBe("invalid_message");
    expect(translateError(100, null, subcode).cause).toBe(translateError(subcode).cause);
  });

  it("reads the subcode of code 100 only: of an expired token it is 463, of a missing object 33", () => {
    expect(translateError(190, null, 33).cause).toBe("connection_lost");
    expect(translateError(100, null, 33).cause).toBe("object_unreachable");
  });

  it.each(fixtures)("knows the answer $file", ({ http_status, body }) => {
    if (body === null) {
      expect(translateError(null, null, null, http_status).retryClass).toBe("never");
    } else {
      const { code, error_subcode } = body.error;
      expect(translateError(code, null, error_subcode ?? null).cause).not.toBe("unknown_error");
    }
  });

  it.each([-1, 5, 300, 999999, 131200, 131216, 138024, Number.NaN])(
    "never retries unknown code %d",
    (code) => {
      expect(translateError(code)).toMatchObject({ code, cause: "unknown_error", retryClass: "never" });
      expect(isKnownCode(code)).toBe(false);
    },
  );

  it.each([
    // The retry policy of the reference, end of section 9; everything else waits for somebody.
    ["retry", [1, 2, 131000, 131016, 133004]],
    ["back_off_channel", [4, 80007, 130429, 131048, 131057]],
    ["back_off_pair", [131056]],
    ["after_24h", [131049]],
    ["never", [131047, 131026, 131050, 131009, 132000, 132001, 130472]],
    ["after_fix", [0, 190, 10, 200, 368, 131031, 131042, 133010, 132015]],
  ] as const)("retries as the reference says: %s", (retryClass, list) => {
    for (const code of list) expect(translateError(code).retryClass, String(code)).toBe(retryClass);
  });

  it("offers what helps", () => {
    expect(translateError(131047)).toMatchObject({ cause: "window_closed", action: "send_template" });
    expect(translateError(190).action).toBe("ask_admin");
    expect(translateError(132018).action).toBe("edit");
  });

  it("uses the HTTP status only where the code is absent", () => {
    expect(translateError(null, null, null, 401).cause).toBe("connection_lost");
    expect(translateError(null, null, null, 429).retryClass).toBe("back_off_channel");
    expect(translateError(null, null, null, 503).retryClass).toBe("retry");
    expect(translateError(null, null, null, 404).retryClass).toBe("never");
    expect(translateError(999999, null, null, 503).retryClass).toBe("never");
  });

  it("passes the details on", () => {
    expect(translateError(131009, " Button title too long ").details).toBe("Button title too long");
    expect(translateError(131009, "  ").details).toBeNull();
  });
});

describe("error-texts.en.json", () => {
  const advices = [
    unknownError,
    ...adviceByCode.values(),
    ...adviceByRange.map(([, , advice]) => advice),
    ...adviceBySubcode.values(),
  ];

  it("has one sentence or two for each cause and none to spare", () => {
    expect(Object.keys(texts).sort()).toEqual([...new Set(advices.map(([cause]) => cause))].sort());
  });

  it("is written in sentences", () => {
    for (const text of Object.values(texts)) expect(text).toMatch(/^[A-Z].*[a-z]\.$/);
  });

  it("names who to ask wherever the next step is to ask", () => {
    for (const [cause, , action] of advices) {
      if (action !== "ask_admin") continue;
      expect((texts as Record<string, string>)[cause], cause).toMatch(/administrator/);
    }
  });
});
