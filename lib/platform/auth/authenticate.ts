import { decode } from "next-auth/jwt";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { environment } from "#lib/platform/environment.ts";
import type { Actor, Role, WorkspaceId } from "./actor.ts";
import { hashSecret } from "./secret.ts";

/** A revoked session, a disabled member or a changed role shows within this time in every process. */
const cacheMilliseconds = 500;
const cacheLimit = 10_000;

export type Credentials = { cookie: string | undefined; authorization: string | undefined };

type Cached = { until: number; actor: Promise<Actor | null> };
const cache = new Map<string, Cached>();

/**
 * Who is calling? Bearer carries API keys only and wins over a cookie: a request that brings both is a program.
 * Null means nobody: unknown, expired, revoked or disabled, without saying which.
 */
export async function authenticate(credentials: Credentials): Promise<Actor | null> {
  if (credentials.authorization !== undefined) return authenticateKey(credentials.authorization);
  const sessionId = await sessionIdOf(credentials.cookie);
  return sessionId ? cached(`s:${sessionId}`, () => actorOfSession(sessionId)) : null;
}

/** The session id in the signed cookie; the row behind it decides. */
export async function sessionIdOf(cookieHeader: string | undefined): Promise<string | null> {
  const token = sessionCookieValue(cookieHeader ?? "");
  if (!token) return null;
  const claims = await decode({ token, secret: environment().AUTH_SECRET }).catch(() => null);
  return typeof claims?.sid === "string" ? claims.sid : null;
}

export function sessionCookieName(appUrl: string): string {
  return appUrl.startsWith("https://") ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

/** next-auth splits large cookies into name.0, name.1, ...; ours are small, but read what it may write. */
function sessionCookieValue(header: string): string | null {
  const name = sessionCookieName(environment().APP_URL);
  const parts: [number, string][] = [];
  for (const pair of header.split(";")) {
    const at = pair.indexOf("=");
    const key = pair.slice(0, at).trim();
    const value = pair.slice(at + 1).trim();
    if (key === name) return value;
    if (key.startsWith(`${name}.`)) parts.push([Number(key.slice(name.length + 1)), value]);
  }
  if (parts.length === 0) return null;
  return parts
    .sort((a, b) => a[0] - b[0])
    .map(([, value]) => value)
    .join("");
}

async function authenticateKey(authorization: string): Promise<Actor | null> {
  const key = /^Bearer (parley_[A-Za-z0-9_-]{43})$/.exec(authorization)?.[1];
  if (!key) return null;
  const hash = hashSecret(key);
  return cached(`k:${hash.toString("base64")}`, () => actorOfKey(hash));
}

function cached(key: string, load: () => Promise<Actor | null>): Promise<Actor | null> {
  const now = performance.now();
  const known = cache.get(key);
  if (known && known.until > now) return known.actor;
  if (cache.size >= cacheLimit) cache.clear();
  const actor = load();
  cache.set(key, { until: now + cacheMilliseconds, actor });
  // A failed look-up (database down) is not an answer: the next request asks again.
  actor.catch(() => cache.delete(key));
  return actor;
}

async function actorOfSession(sessionId: string): Promise<Actor | null> {
  if (!/^[0-9a-f-]{36}$/.test(sessionId)) return null;
  const [row] = await query<{ userId: string; workspaceId: string; memberId: string; role: Role }>(sql`
    SELECT session."userId", session."workspaceId", membership.id AS "memberId", membership.role
    FROM session
    JOIN membership ON membership."workspaceId" = session."workspaceId" AND membership."userId" = session."userId"
    WHERE session.id = ${sessionId}::uuid AND session."revokedAt" IS NULL AND session."expiresAt" > now()
      AND membership."disabledAt" IS NULL`);
  if (!row) return null;
  return { kind: "member", ...row, workspaceId: row.workspaceId as WorkspaceId, sessionId };
}

async function actorOfKey(hash: Buffer): Promise<Actor | null> {
  const [row] = await query<{ workspaceId: string; id: string; role: Role }>(sql`
    SELECT "workspaceId", id, role FROM api_key WHERE hash = ${hash} AND "revokedAt" IS NULL`);
  if (!row) return null;
  return {
    kind: "api_key",
    workspaceId: row.workspaceId as WorkspaceId,
    apiKeyId: row.id,
    role: row.role,
  };
}
