import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { openSecret } from "#lib/platform/crypto/secrets.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import type { ChannelRef } from "../ingest-item.ts";

/** A Meta app as the webhook sees it: who may sign, and which numbers that signature may speak for. */
export type SigningApp = {
  id: string;
  workspaceId: WorkspaceId;
  appKey: string;
  secrets: string[];
  verifyTokenHash: Buffer;
  /** By phone number id. */
  channels: ReadonlyMap<string, ChannelRef>;
};

type AppRow = {
  id: string;
  workspaceId: WorkspaceId;
  appKey: string;
  sealedSecret: Buffer;
  sealedNextSecret: Buffer | null;
  verifyTokenHash: Buffer;
  channels: ChannelRef[] | null;
};

/** A secret changed on the admin page counts here within this time. */
const maxAgeMs = 1_000;

let loaded: { at: number; apps: Promise<SigningApp[]> } | undefined;

/** All known apps. One statement a second at most, whatever the load. Rejects when the database is down. */
export function signingApps(): Promise<SigningApp[]> {
  const now = performance.now();
  if (loaded && now - loaded.at < maxAgeMs) return loaded.apps;
  const apps = load();
  loaded = { at: now, apps };
  // A failed load is no answer: the next request asks again.
  apps.catch(() => {
    loaded = undefined;
  });
  return apps;
}

export function forgetSigningApps(): void {
  loaded = undefined;
}

async function load(): Promise<SigningApp[]> {
  const rows = await query<AppRow>(sql`
    /* across workspaces: the signature decides which workspace a webhook belongs to */
    SELECT app.id, app."workspaceId", app."appKey", app."sealedSecret", app."sealedNextSecret",
           app."verifyTokenHash",
           (SELECT json_agg(json_build_object('id', channel.id, 'phoneNumberId', channel."phoneNumberId",
                            'wabaId', channel."wabaId", 'reopenWithinHours', channel."reopenWithinHours"))
              FROM channel
             WHERE channel."workspaceId" = app."workspaceId" AND channel."metaAppId" = app.id) AS channels
    FROM meta_app AS app`);
  return rows.map((row) => ({
    id: row.id,
    workspaceId: row.workspaceId,
    appKey: row.appKey,
    secrets: [row.sealedSecret, row.sealedNextSecret]
      .filter((sealed) => sealed !== null)
      .map((sealed) => openSecret("meta_app.secret", row.id, sealed)),
    verifyTokenHash: row.verifyTokenHash,
    channels: new Map((row.channels ?? []).map((channel) => [channel.phoneNumberId, channel])),
  }));
}
