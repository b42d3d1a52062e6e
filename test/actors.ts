import { encode } from "next-auth/jwt";
import type { Role, WorkspaceId } from "#lib/platform/auth/actor.ts";
import { sessionCookieName } from "#lib/platform/auth/authenticate.ts";
import { hashSecret, newSecret } from "#lib/platform/auth/secret.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { environment } from "#lib/platform/environment.ts";
import { createMember } from "./factories.ts";

/** Headers of somebody who calls, as a browser or a program would send them. */
export type Caller = { headers: Record<string, string> };

export type SignedIn = Caller & {
  workspaceId: WorkspaceId;
  memberId: string;
  userId: string;
  email: string;
  sessionId: string;
};

/** A new member with an open session. The cookie is what next-auth would have set. */
export async function signedIn(workspaceId: WorkspaceId, role: Role): Promise<SignedIn> {
  const member = await createMember(workspaceId, role);
  const sessionId = await openSession(workspaceId, member.userId);
  return { ...member, workspaceId, sessionId, headers: await cookieOf(sessionId) };
}

export async function openSession(workspaceId: WorkspaceId, userId: string): Promise<string> {
  const id = uuidv7();
  await query(sql`
    INSERT INTO session (id, "userId", "workspaceId", "createdAt", "expiresAt")
    VALUES (${id}::uuid, ${userId}::uuid, ${workspaceId}::uuid, now(), now() + interval '1 day')`);
  return id;
}

/** A browser on our own page: the session's cookie and our Origin. */
export async function cookieOf(sessionId: string): Promise<Record<string, string>> {
  const { APP_URL, AUTH_SECRET } = environment();
  const token = await encode({ token: { sid: sessionId }, secret: AUTH_SECRET });
  return { cookie: `${sessionCookieName(APP_URL)}=${token}`, origin: APP_URL };
}

export async function apiKey(workspaceId: WorkspaceId, role: Role): Promise<Caller & { apiKeyId: string }> {
  const key = `parley_${newSecret()}`;
  const apiKeyId = uuidv7();
  await query(sql`
    INSERT INTO api_key ("workspaceId", id, name, role, prefix, hash, "createdAt")
    VALUES (${workspaceId}::uuid, ${apiKeyId}::uuid, 'Test', ${role}::"Role", 'parley_', ${hashSecret(key)}, now())`);
  return { apiKeyId, headers: { authorization: `Bearer ${key}` } };
}
