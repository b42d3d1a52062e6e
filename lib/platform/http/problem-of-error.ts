import { AppError } from "#lib/errors.ts";
import type { Problem } from "./problem.ts";

/** SQLSTATE classes and codes that mean "not now": connection, resources, intervention, lock, serialisation. */
const notNow = /^(08|53|57|58|40)|^55P03$/;
/** Prisma: cannot reach, timed out, no connection from the pool in time, deadlock, transaction did not start. */
const prismaNotNow = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2034"]);
const socketErrors = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT", "EPIPE"]);
/** pg names these cases only in words. */
const pgWords =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/;

/** The answer for an error, or null for one that nobody expected. Structural: errors of three libraries meet here. */
export function problemOfError(error: unknown): Problem | null {
  if (error instanceof AppError) return problemOfAppError(error);
  if (!(error instanceof Error)) return null;
  const codes = codesOf(error);
  if (codes.has("P2002") || codes.has("23505")) return { status: 409, code: "already_exists" };
  const isNotNow =
    [...codes].some((code) => prismaNotNow.has(code) || socketErrors.has(code) || isNotNowState(code)) ||
    pgWords.test(error.message);
  return isNotNow ? { status: 503, code: "unavailable", headers: { "retry-after": "1" } } : null;
}

export function problemOfAppError(error: AppError): Problem {
  return {
    status: error.status,
    code: error.code,
    ...(error.detail ? { detail: error.detail } : {}),
    ...(error.pointer ? { pointer: error.pointer } : {}),
    ...(error.extra ? { extra: error.extra } : {}),
    ...(error.retryAfterSeconds ? { headers: { "retry-after": String(error.retryAfterSeconds) } } : {}),
  };
}

function isNotNowState(code: string): boolean {
  return /^[0-9A-Z]{5}$/.test(code) && notNow.test(code);
}

/** Prisma wraps what the driver said: in `cause`, or in `meta.driverAdapterError.cause.originalCode`. */
function codesOf(error: unknown, depth = 0): Set<string> {
  const found = new Set<string>();
  if (typeof error !== "object" || error === null || depth > 4) return found;
  const { code, originalCode, cause, meta, driverAdapterError } = error as Record<string, unknown>;
  for (const one of [code, originalCode]) if (typeof one === "string") found.add(one);
  for (const inner of [cause, meta, driverAdapterError]) {
    for (const one of codesOf(inner, depth + 1)) found.add(one);
  }
  return found;
}
