import type { Socket } from "socket.io";
import type { Actor } from "#lib/platform/auth/actor.ts";
import { authenticate, sessionIdOf } from "#lib/platform/auth/authenticate.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { environment } from "#lib/platform/environment.ts";

/**
 * Who opens this socket? A browser brings its cookie by itself, also for a foreign page, so a cookie counts only
 * with our own origin (cross-site WebSocket hijacking). A program brings `auth.token`.
 */
export async function actorOfSocket(socket: Socket, appUrl: string): Promise<Actor | null> {
  const { token } = socket.handshake.auth as { token?: unknown };
  if (token !== undefined) {
    return typeof token === "string"
      ? authenticate({ cookie: undefined, authorization: `Bearer ${token}` })
      : null;
  }
  if (socket.handshake.headers.origin !== appUrl) return null;
  return authenticate({ cookie: socket.handshake.headers.cookie, authorization: undefined });
}

/** Identifies what an open socket hangs on: its session or its key. */
export function accessKey(actor: Actor): string {
  return actor.kind === "member" ? `s:${actor.sessionId}` : `k:${actor.apiKeyId}`;
}

/** Of these sessions and keys, those that are still good, with one statement for all sockets of the process. */
export async function livingAccess(keys: readonly string[]): Promise<Set<string>> {
  const sessions = keys.filter((key) => key.startsWith("s:")).map((key) => key.slice(2));
  const apiKeys = keys.filter((key) => key.startsWith("k:")).map((key) => key.slice(2));
  const rows = await query<{ key: string }>(sql`
    SELECT 's:' || session.id AS key FROM session
      JOIN membership ON membership."workspaceId" = session."workspaceId"
                     AND membership."userId" = session."userId" AND membership."disabledAt" IS NULL
     WHERE session.id = ANY(${sessions}::uuid[]) AND session."revokedAt" IS NULL AND session."expiresAt" > now()
    UNION ALL
    SELECT 'k:' || api_key.id FROM api_key
     /* across workspaces: the ids come from sockets that were authenticated one by one */
     WHERE api_key.id = ANY(${apiKeys}::uuid[]) AND api_key."revokedAt" IS NULL`);
  return new Set(rows.map((row) => row.key));
}

/** Why a session is over: "disabled" when its member may not come back; null for anything else. */
export async function endOfSession(sessionId: string): Promise<"disabled" | null> {
  if (!/^[0-9a-f-]{36}$/.test(sessionId)) return null;
  const [row] = await query<{ isDisabled: boolean }>(sql`
    SELECT membership."disabledAt" IS NOT NULL AS "isDisabled" FROM session
      JOIN membership ON membership."workspaceId" = session."workspaceId"
                     AND membership."userId" = session."userId"
     WHERE session.id = ${sessionId}::uuid`);
  return row?.isDisabled ? "disabled" : null;
}

/** The same for a socket that was refused. Only our own page, with the signed cookie of that session, is told. */
export async function endOfSocket(socket: Socket): Promise<"disabled" | null> {
  const { origin, cookie } = socket.handshake.headers;
  const isOurs = origin === environment().APP_URL;
  const sessionId = isOurs ? await sessionIdOf(cookie) : null;
  return sessionId === null ? null : endOfSession(sessionId);
}
