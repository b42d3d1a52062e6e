import { expect, it } from "vitest";
import { sendOutcomeOf } from "./graph-answer.ts";
import { errorsOf } from "./read.ts";

/** What the platform sends and what of it the database can hold (a 32-bit integer). */
const codes: [unknown, number][] = [
  [131047, 131047],
  ["131047", 131047],
  [2 ** 31 - 1, 2 ** 31 - 1],
  [2 ** 31, -1],
  ["99999999999", -1],
  [131000.5, -1],
];

it.each(codes)("a refusal with the code %o can be stored", (code, stored) => {
  const body = { error: { code, error_data: { details: "No." } } };
  expect(sendOutcomeOf({ kind: "answer", status: 400, body })).toMatchObject({
    outcome: "refused",
    error: { code: stored, details: "No." },
  });
});

it.each(codes)("a reported failure with the code %o can be stored", (code, stored) => {
  expect(errorsOf([{ code, title: "No." }])).toEqual([{ code: stored, title: "No.", details: null }]);
});
