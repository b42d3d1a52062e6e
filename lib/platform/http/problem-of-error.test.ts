import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { problemOfError } from "./problem-of-error.ts";

const coded = (code: string, more: object = {}) => Object.assign(new Error("x"), { code, ...more });

test.each([
  ["our own", new AppError("last_admin"), 409, "last_admin"],
  ["a unique violation of Prisma", coded("P2002"), 409, "already_exists"],
  ["a unique violation of pg", coded("23505"), 409, "already_exists"],
  [
    "a unique violation under raw SQL",
    coded("P2010", { meta: { driverAdapterError: { cause: { originalCode: "23505" } } } }),
    409,
    "already_exists",
  ],
  ["a refused connection", coded("ECONNREFUSED"), 503, "unavailable"],
  ["a server that shuts down", coded("57P01"), 503, "unavailable"],
  ["too many connections", coded("53300"), 503, "unavailable"],
  ["a deadlock", coded("40P01"), 503, "unavailable"],
  ["no transaction in time", coded("P2028"), 503, "unavailable"],
  ["no connection in time", new Error("timeout exceeded when trying to connect"), 503, "unavailable"],
  ["wrapped", new Error("x", { cause: coded("08006") }), 503, "unavailable"],
])("%s is answered", (_, error, status, code) => {
  expect(problemOfError(error)).toMatchObject({ status, code });
});

test.each([
  ["a bug", new TypeError("undefined is not a function")],
  ["a missing column", coded("42703")],
  ["a missing file", coded("ENOENT")],
  ["a thrown text", "no"],
])("%s is nobody's answer", (_, error) => {
  expect(problemOfError(error)).toBeNull();
});

test("nothing of the database leaves with the answer", () => {
  const error = coded("23505", { detail: "Key (email)=(a@b.c) already exists." });
  expect(JSON.stringify(problemOfError(error))).not.toContain("a@b.c");
});
