import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { errorFixture, valuesOf, webhookFixture } from "../playground/playground.ts";
import type { WireError } from "../playground/wire.ts";
import { isKnownErrorCode, statusErrorOf } from "./error-table.ts";
import {
  expiredToken,
  GraphError,
  invalidParam,
  missingObject,
  templateProblem,
  unexpectedKey,
} from "./graph-error.ts";

const TRACE = "A0000";
const folder = path.join(import.meta.dirname, "../../test/fixtures/whatsapp/errors");
const recorded = readdirSync(folder).filter((name) => !name.startsWith("100-") && !name.startsWith("404-"));

// Calls, registration and block lists are not simulated.
const NOT_PRODUCED = [133016, 138000, 138006, 138012, 139100, 139101, 613, 131055];

function withoutTrace(body: { error: WireError }): unknown {
  return { error: { ...body.error, fbtrace_id: TRACE } };
}

describe("errors by code", () => {
  for (const name of recorded) {
    const { http_status: http, body } = errorFixture(name);
    const { code } = body.error;
    if (NOT_PRODUCED.includes(code)) continue;
    it(`answers ${name} as recorded`, () => {
      expect(isKnownErrorCode(code)).toBe(true);
      const given = body.error.error_data?.details;
      const error =
        code === 190 && body.error.error_subcode === 463
          ? expiredToken(Date.parse("2026-11-16T09:00:00Z"), Date.parse("2026-11-16T09:12:00Z"))
          : new GraphError(code, given === undefined ? {} : { details: given });
      expect(error.http).toBe(http);
      expect(error.body(TRACE)).toEqual(withoutTrace(body));
    });
  }
});

describe("the faces of 100", () => {
  const cases: [string, GraphError][] = [
    ["100-invalid-parameter-unexpected-key.json", unexpectedKey("header", "text")],
    [
      "100-invalid-parameter-text-too-long.json",
      invalidParam("Param text['body'] must be at most 4096 characters long."),
    ],
    ["100-unsupported-get-or-missing-object.json", missingObject("POST", "472915830014466")],
    [
      "100-template-variables-at-edge.json",
      templateProblem(
        2388299,
        "Leading or trailing parameters not allowed",
        "Variables can't be at the start or end of the template.",
      ),
    ],
  ];
  for (const [name, error] of cases) {
    it(`answers ${name} as recorded`, () => {
      const { http_status: http, body } = errorFixture(name);
      expect(error.http).toBe(http);
      expect(error.body(TRACE)).toEqual(withoutTrace(body));
    });
  }
});

describe("errors in failed statuses", () => {
  const names = readdirSync(path.join(folder, "../webhooks")).filter((name) =>
    /^status-failed-\d/.test(name),
  );
  for (const name of names) {
    it(`words ${name} as recorded`, () => {
      const error = valuesOf(webhookFixture(name))[0]?.statuses?.[0]?.errors[0];
      // 131053 names the file's type: its details are written by the caller.
      const details = error?.code === 131053 ? error.error_data.details : undefined;
      expect(statusErrorOf(error?.code ?? 0, details)).toEqual(error);
    });
  }
});
