import { type Logger, pino, stdTimeFunctions } from "pino";
import { logLevel } from "#lib/platform/environment.ts";

// Customers' words and our keys never belong in a log. The second wall: whoever logs passes ids, not rows.
const secretKeys = [
  "accessToken",
  "appSecret",
  "apiKey",
  "authorization",
  "body",
  "caption",
  "cookie",
  "databaseUrl",
  "password",
  "secret",
  "text",
  "token",
  "verifyToken",
  // node-postgres errors quote the row ("Failing row contains (...)") and its parameters.
  "detail",
  "where",
  "internalQuery",
];
const httpHeaders = ['["set-cookie"]', '["x-hub-signature-256"]'];

const redactedPaths = [
  ...secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
  ...httpHeaders.flatMap((key) => [key, `*${key}`, `*.*${key}`]),
];

/** JSON lines on stdout. Use `log.child({ component: "ingest" })`; pass errors as `{ err }`. */
export const log: Logger = pino({
  level: logLevel(),
  timestamp: stdTimeFunctions.isoTime,
  base: { pid: process.pid },
  formatters: { level: (label) => ({ level: label }) },
  redact: { paths: redactedPaths, censor: "[redacted]" },
});
