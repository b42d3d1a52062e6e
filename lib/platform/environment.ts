import path from "node:path";
import { z } from "zod";

// The only file in lib/ that reads process.env. Docs: design, section 11.

const switchValue = z
  .enum(["on", "off"], 'must be "on" or "off"')
  .default("off")
  .transform((value) => value === "on");

const webUrl = z.url({ protocol: /^https?$/, error: "must be an http(s) address" });

const origin = webUrl
  .refine((value) => new URL(value).pathname === "/", "must be an origin without a path")
  .transform((value) => new URL(value).origin);

const encryptionKey = z
  .string()
  .refine(
    (value) => decodedLength(value) === 32,
    "must be 32 random bytes, as base64 or hex (openssl rand -base64 32)",
  );

const addressList = z
  .string()
  .default("")
  .transform((value) => value.split(",").map((part) => part.trim()))
  .transform((parts) => parts.filter((part) => part !== ""))
  .refine(
    (parts) => parts.every((part) => /^[0-9a-fA-F.:]+(\/\d{1,3})?$/.test(part)),
    "must be a comma-separated list of addresses or networks, such as 10.0.0.0/8",
  );

const shared = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  PORT: z.coerce.number("must be a number").int().min(1).max(65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  APP_URL: origin.optional(),
  REDIS_URL: z.undefined("is not supported yet: unset it (one web process needs no Redis)").optional(),
  DATA_DIR: z
    .string()
    .default(".data")
    .transform((value) => path.resolve(value)),
  GRAPH_API_URL: webUrl.default("https://graph.facebook.com").transform((value) => value.replace(/\/+$/, "")),
  GRAPH_API_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, "must look like v25.0")
    .default("v25.0"),
  SIMULATOR: switchValue,
  TRUSTED_PROXIES: addressList,
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^\s/]+/, "must look like smtps://user:password@mail.example.com")
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<]+@[^\s@>]+>?$/, "must be an address, such as Parley <parley@example.com>")
    .optional(),
  // A push service beside those of the known browsers (lib/notifications/push-service.ts).
  PUSH_EXTRA_ORIGIN: origin.optional(),
  // Tests only: where this process kills itself (lib/platform/failpoint.ts).
  FAILPOINT: z
    .string()
    .regex(/^[a-z-]+(:\d+)?$/, "must look like name or name:3")
    .optional(),
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

const databaseUrl = z.string().regex(/^postgres(ql)?:\/\//, "must start with postgresql://");
const authSecret = z.string().min(32, "must have at least 32 random characters (openssl rand -base64 32)");

const processSchema = shared.extend({
  DATABASE_URL: databaseUrl,
  AUTH_SECRET: authSecret,
  ENCRYPTION_KEY: encryptionKey,
});

// A launcher without DATABASE_URL starts its own database and makes its own secrets.
const embeddedSchema = processSchema.partial({ DATABASE_URL: true, AUTH_SECRET: true, ENCRYPTION_KEY: true });

type WithAppUrl<T> = Omit<T, "APP_URL" | "REDIS_URL"> & { APP_URL: string };
export type Environment = WithAppUrl<z.output<typeof processSchema>>;
export type LaunchEnvironment = WithAppUrl<z.output<typeof embeddedSchema>>;
export type EnvironmentSource = Record<string, string | undefined>;

/** Everything that is wrong with the environment, one line each. */
export class EnvironmentError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The environment is not usable:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    this.name = "EnvironmentError";
  }
}

let current: Environment | undefined;

/** The checked environment of a web, worker or seed process. Throws EnvironmentError on the first call. */
export function environment(): Environment {
  if (current) return current;
  current = parseEnvironment(process.env);
  // next-auth asks this variable, and else the request's Host, which anybody may write, for its own address.
  process.env.NEXTAUTH_URL = current.APP_URL;
  return current;
}

export function parseEnvironment(source: EnvironmentSource): Environment {
  return withAppUrl(parse(processSchema, source));
}

/**
 * The environment as `npm start` finds it, before a database and secrets exist. With an external DATABASE_URL
 * the secrets must be given: made up on this machine, they would lock out the next one on the same database.
 */
export function parseLaunchEnvironment(source: EnvironmentSource): LaunchEnvironment {
  return withAppUrl(parse(source.DATABASE_URL ? processSchema : embeddedSchema, source));
}

/** Read on its own because logging has to work before, and without, a complete environment. */
export function logLevel(): Environment["LOG_LEVEL"] {
  const level = shared.shape.LOG_LEVEL.safeParse(process.env.LOG_LEVEL || undefined);
  return level.success ? level.data : "info";
}

/** The supervisor that started this process, however many wrappers (tsx watch) are between; null when run alone. */
export function supervisorPid(): number | null {
  const pid = Number(process.env.PARLEY_SUPERVISOR_PID);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

function parse<Output>(schema: z.ZodType<Output>, source: EnvironmentSource): Output {
  // Compose files and shells write NAME= for "not set".
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(present);
  if (present.SMTP_URL !== undefined && present.MAIL_FROM === undefined) {
    const others = result.success ? [] : result.error.issues.map((issue) => explain(issue, present));
    throw new EnvironmentError([...others, "MAIL_FROM is required with SMTP_URL"]);
  }
  if (result.success) return result.data;
  throw new EnvironmentError(result.error.issues.map((issue) => explain(issue, present)));
}

function explain(issue: z.core.$ZodIssue, present: EnvironmentSource): string {
  const name = String(issue.path[0]);
  return present[name] === undefined ? `${name} is required` : `${name} ${issue.message}`;
}

function withAppUrl<T extends { APP_URL?: string; HOST: string; PORT: number }>(parsed: T) {
  return { ...parsed, APP_URL: parsed.APP_URL ?? `http://${reachableHost(parsed.HOST)}:${parsed.PORT}` };
}

/** 0.0.0.0 and :: are places to listen, not to visit. */
export function reachableHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}

function decodedLength(value: string): number {
  if (/^[0-9a-fA-F]{64}$/.test(value)) return 32;
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(value) ? Buffer.from(value, "base64").length : 0;
}
