import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { emptySql, type Sql, sql } from "#lib/platform/database/sql.ts";
import { metaAppColumns } from "./columns.sql.ts";

export function listMetaAppsSql(workspaceId: WorkspaceId): Sql {
  return sql`
    SELECT ${metaAppColumns} FROM meta_app WHERE meta_app."workspaceId" = ${workspaceId}::uuid
    ORDER BY meta_app.name, meta_app.id`;
}

export function metaAppByIdSql(workspaceId: WorkspaceId, id: string, lock = false): Sql {
  return sql`
    SELECT ${metaAppColumns} FROM meta_app
    WHERE meta_app."workspaceId" = ${workspaceId}::uuid AND meta_app.id = ${id}::uuid
    ${lock ? sql`FOR UPDATE` : emptySql}`;
}

export type NewMetaApp = {
  id: string;
  name: string;
  providerAppId: string | null;
  appKey: string;
  sealedSecret: Uint8Array;
  verifyTokenHash: Uint8Array;
};

export function insertMetaAppSql(workspaceId: WorkspaceId, app: NewMetaApp): Sql {
  return sql`
    INSERT INTO meta_app ("workspaceId", id, name, "providerAppId", "appKey", "sealedSecret", "verifyTokenHash",
                          "createdAt")
    VALUES (${workspaceId}::uuid, ${app.id}::uuid, ${app.name}, ${app.providerAppId}, ${app.appKey},
            ${app.sealedSecret}, ${app.verifyTokenHash}, now())`;
}

export type ChangedMetaApp = {
  id: string;
  name: string;
  providerAppId: string | null;
  /** Null keeps what is stored. */
  sealedSecret: Uint8Array | null;
  verifyTokenHash: Uint8Array | null;
  /** "keep", "clear", "promote" (it becomes the secret), or a new one. */
  next: "keep" | "clear" | "promote" | { sealed: Uint8Array };
};

/** Both secrets are sealed for the same place, so a promotion moves the bytes. */
export function saveMetaAppSql(workspaceId: WorkspaceId, app: ChangedMetaApp): Sql {
  const secret =
    app.next === "promote"
      ? sql`COALESCE("sealedNextSecret", "sealedSecret")`
      : sql`COALESCE(${app.sealedSecret}::bytea, "sealedSecret")`;
  return sql`
    UPDATE meta_app SET name = ${app.name}, "providerAppId" = ${app.providerAppId},
      "sealedSecret" = ${secret}, "sealedNextSecret" = ${nextSecretSql(app.next)},
      "verifyTokenHash" = COALESCE(${app.verifyTokenHash}::bytea, "verifyTokenHash"), version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${app.id}::uuid`;
}

/** Numbers of an app, disconnected ones included: their row and its history go on naming it. */
export function channelsOfAppSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    SELECT channel.id FROM channel
    WHERE channel."workspaceId" = ${workspaceId}::uuid AND channel."metaAppId" = ${id}::uuid LIMIT 1`;
}

export function deleteMetaAppSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`DELETE FROM meta_app WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`;
}

/** The hash alone; a token that only Meta and we exchange is shown to nobody. */
export function saveVerifyTokenSql(workspaceId: WorkspaceId, id: string, verifyTokenHash: Uint8Array): Sql {
  return sql`
    UPDATE meta_app SET "verifyTokenHash" = ${verifyTokenHash}, "lastHandshakeRefusedAt" = NULL, version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`;
}

function nextSecretSql(next: ChangedMetaApp["next"]): Sql {
  if (typeof next === "object") return sql`${next.sealed}::bytea`;
  return next === "keep" ? sql`"sealedNextSecret"` : sql`NULL`;
}
