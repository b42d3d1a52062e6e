import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import type { PushTarget } from "#lib/platform/push.ts";

/** One browser of one member. */
export type BrowserKey = { workspaceId: WorkspaceId; memberId: string; sessionId: string };

/** Locked, so that two browsers of one member are counted one after the other. Before the session, as disabling does. */
export function lockMemberSql({ workspaceId, memberId }: BrowserKey): Sql {
  return sql`
    SELECT id FROM membership
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${memberId}::uuid FOR NO KEY UPDATE`;
}

/** Locked: a session that ends at this moment ends before, or takes what is written now with it. */
export function lockLivingSessionSql({ workspaceId, sessionId }: BrowserKey): Sql {
  return sql`
    SELECT id FROM session
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${sessionId}::uuid
      AND "revokedAt" IS NULL AND "expiresAt" > now() FOR SHARE`;
}

/** A browser has one address: an older one is nobody's any more. */
export function forgetOlderAddressSql(
  { workspaceId, memberId, sessionId }: BrowserKey,
  endpoint: string,
): Sql {
  return sql`
    DELETE FROM push_subscription
    WHERE "workspaceId" = ${workspaceId}::uuid AND "memberId" = ${memberId}::uuid
      AND "sessionId" = ${sessionId}::uuid AND endpoint <> ${endpoint}`;
}

/** An address belongs to whoever uses that browser now, also when it was somebody else's till then. */
export function saveSubscriptionSql(key: BrowserKey, { endpoint, p256dh, auth }: PushTarget): Sql {
  return sql`
    INSERT INTO push_subscription ("workspaceId", "memberId", "sessionId", endpoint, p256dh, auth, "createdAt")
    VALUES (${key.workspaceId}::uuid, ${key.memberId}::uuid, ${key.sessionId}::uuid, ${endpoint}, ${p256dh}, ${auth},
            clock_timestamp())
    ON CONFLICT (endpoint) DO UPDATE SET "workspaceId" = EXCLUDED."workspaceId", "memberId" = EXCLUDED."memberId",
      "sessionId" = EXCLUDED."sessionId", p256dh = EXCLUDED.p256dh, auth = EXCLUDED.auth,
      "createdAt" = EXCLUDED."createdAt"`;
}

export function forgetSurplusSql({ workspaceId, memberId }: BrowserKey, kept: number): Sql {
  return sql`
    DELETE FROM push_subscription
    WHERE "workspaceId" = ${workspaceId}::uuid AND "memberId" = ${memberId}::uuid AND "sessionId" IN (
      SELECT subscription."sessionId" FROM push_subscription AS subscription
      WHERE subscription."workspaceId" = ${workspaceId}::uuid AND subscription."memberId" = ${memberId}::uuid
      ORDER BY subscription."createdAt" DESC OFFSET ${kept}::int)`;
}

export function forgetSubscriptionSql({ workspaceId, memberId, sessionId }: BrowserKey): Sql {
  return sql`
    DELETE FROM push_subscription
    WHERE "workspaceId" = ${workspaceId}::uuid AND "memberId" = ${memberId}::uuid
      AND "sessionId" = ${sessionId}::uuid`;
}

/** The push service does not know it any more. */
export function forgetAddressSql(workspaceId: WorkspaceId, endpoint: string): Sql {
  return sql`
    DELETE FROM push_subscription WHERE "workspaceId" = ${workspaceId}::uuid AND endpoint = ${endpoint}`;
}

export function ownSubscriptionSql({ workspaceId, memberId, sessionId }: BrowserKey): Sql {
  return sql`
    SELECT endpoint, p256dh, auth FROM push_subscription
    WHERE "workspaceId" = ${workspaceId}::uuid AND "memberId" = ${memberId}::uuid
      AND "sessionId" = ${sessionId}::uuid`;
}

export type RecipientRow = {
  preferences: unknown;
  isAway: boolean;
  now: Date;
  targets: PushTarget[];
};

/** A member who works here and their browsers whose sessions live; no row when there is none. */
export function recipientSql(workspaceId: WorkspaceId, memberId: string): Sql {
  return sql`
    SELECT membership.preferences, membership."awayAt" IS NOT NULL AS "isAway", clock_timestamp() AS now,
      json_agg(json_build_object('endpoint', subscription.endpoint, 'p256dh', subscription.p256dh,
                                 'auth', subscription.auth)) AS targets
    FROM membership
    JOIN push_subscription AS subscription ON subscription."workspaceId" = membership."workspaceId"
      AND subscription."memberId" = membership.id
    JOIN session ON session.id = subscription."sessionId" AND session."revokedAt" IS NULL
      AND session."expiresAt" > now()
    WHERE membership."workspaceId" = ${workspaceId}::uuid AND membership.id = ${memberId}::uuid
      AND membership."disabledAt" IS NULL
    GROUP BY membership."workspaceId", membership.id`;
}

export function memberNamesSql(workspaceId: WorkspaceId, memberIds: readonly string[]): Sql {
  return sql`
    SELECT membership.id, person.name FROM membership JOIN app_user AS person ON person.id = membership."userId"
    WHERE membership."workspaceId" = ${workspaceId}::uuid AND membership.id = ANY(${memberIds}::uuid[])`;
}
