import { createHash } from "node:crypto";
import { type IRateLimiterPostgresOptions, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "#lib/errors.ts";
import { pool } from "#lib/platform/database/pool.ts";

const minute = 60;

/**
 * Counters that all web processes share. Addresses are /64 for IPv6 (`limitKey`); accounts are counted whether
 * they exist or not. Sign-in failures count three ways (threat A9): the pair of account and address stops the
 * ordinary guesser, the address stops one guesser over many accounts, the account stops many guessers; the last
 * does not bind an address this account has signed in from before, so nobody can be locked out from elsewhere.
 */
const limits = {
  /** Requests to /api/auth/* and to public endpoints. */
  publicRequests: { points: 120, duration: minute },
  /** Test mails of a workspace: enough to get the settings right, too few to bother anybody. */
  testMails: { points: 5, duration: 10 * minute },
  /** Test pushes of a member. */
  testPushes: { points: 5, duration: 10 * minute },
  /** Bulk replies of a member: nobody has an incident every minute. */
  bulkReplies: { points: 10, duration: 10 * minute },
  signInPair: { points: 8, duration: 15 * minute },
  signInAddress: { points: 60, duration: 15 * minute },
  signInAccount: { points: 50, duration: 60 * minute },
  /** Not a limit: remembers the pair of account and address of a successful sign-in. */
  signInKnown: { points: 1, duration: 60 * 24 * 60 * minute },
} satisfies Record<string, Pick<IRateLimiterPostgresOptions, "points" | "duration">>;
export type LimitName = keyof typeof limits;

const limiters = new Map<LimitName, RateLimiterPostgres>();

export function limiter(name: LimitName): RateLimiterPostgres {
  const known = limiters.get(name);
  if (known) return known;
  const created = new RateLimiterPostgres({
    ...limits[name],
    storeClient: pool(),
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: name,
  });
  limiters.set(name, created);
  return created;
}

/** Counts one; throws `too_many_requests` above the limit. When the database is away this throws too: closed. */
export async function countOrRefuse(name: LimitName, key: string): Promise<void> {
  try {
    await limiter(name).consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new AppError("too_many_requests", {
      retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)),
    });
  }
}

/** E-mails stay out of the counters' table; a key of any length becomes 22 characters. */
export function opaqueKey(...parts: string[]): string {
  return createHash("sha256").update(parts.join("\u0000")).digest("base64url").slice(0, 22);
}
