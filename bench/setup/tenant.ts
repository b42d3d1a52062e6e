import { createHash, randomBytes } from "node:crypto";
import type pg from "pg";
import { hashPassword } from "#lib/platform/auth/password.ts";
import { hashSecret, newSecret } from "#lib/platform/auth/secret.ts";
import { type SealingKey, sealWith } from "#lib/platform/crypto/seal.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";

/** A workspace with one number, a key for REST and sockets, and a person who can sign in. */
export type Tenant = {
  workspaceId: string;
  channelId: string;
  phoneNumberId: string;
  wabaId: string;
  appSecret: string;
  apiKey: string;
  memberId: string;
  email: string;
  password: string;
};

type Owner = { pool: pg.Pool; key: SealingKey };

export async function createTenant(owner: Owner, name: string): Promise<Tenant> {
  const ids = { workspaceId: uuidv7(), appId: uuidv7(), channelId: uuidv7(), memberId: uuidv7() };
  const tenant: Tenant = {
    ...ids,
    phoneNumberId: String(4_729_158_300_000_000 + Math.floor(Math.random() * 1e9)),
    wabaId: "318204479561203",
    appSecret: randomBytes(16).toString("hex"),
    apiKey: `parley_${newSecret()}`,
    email: `${ids.memberId}@bench.test`,
    password: newSecret(),
  };
  await owner.pool.query(`INSERT INTO workspace (id, name, "createdAt") VALUES ($1, $2, now())`, [
    tenant.workspaceId,
    name,
  ]);
  await createChannel(owner, tenant, ids.appId);
  await createPerson(owner, tenant);
  return tenant;
}

async function createChannel({ pool, key }: Owner, tenant: Tenant, appId: string): Promise<void> {
  const { workspaceId, channelId, phoneNumberId, wabaId } = tenant;
  await pool.query(
    `INSERT INTO meta_app ("workspaceId", id, name, "appKey", "sealedSecret", "verifyTokenHash", "createdAt")
     VALUES ($1, $2, 'Bench app', $3, $4, $5, now())`,
    [
      workspaceId,
      appId,
      randomBytes(8).toString("hex"),
      sealWith(key, `meta_app.secret:${appId}`, tenant.appSecret),
      createHash("sha256").update("verify").digest(),
    ],
  );
  await pool.query(
    `INSERT INTO channel ("workspaceId", id, "metaAppId", name, "phoneNumberId", "wabaId",
       "displayPhoneNumber", "sealedAccessToken", "createdAt")
     VALUES ($1, $2, $3, 'Bench number', $4, $5, '+1 202-555-0100', $6, now())`,
    [
      workspaceId,
      channelId,
      appId,
      phoneNumberId,
      wabaId,
      sealWith(key, `channel.access_token:${channelId}`, "none"),
    ],
  );
}

async function createPerson({ pool }: Owner, tenant: Tenant): Promise<void> {
  const userId = uuidv7();
  await pool.query(
    `INSERT INTO app_user (id, email, name, "passwordHash", "createdAt") VALUES ($1, $2, 'Bench agent', $3, now())`,
    [userId, tenant.email, await hashPassword(tenant.password)],
  );
  await pool.query(
    `INSERT INTO membership ("workspaceId", id, "userId", role, "createdAt") VALUES ($1, $2, $3, 'admin', now())`,
    [tenant.workspaceId, tenant.memberId, userId],
  );
  await pool.query(
    `INSERT INTO api_key ("workspaceId", id, name, role, prefix, hash, "createdAt")
     VALUES ($1, $2, 'bench', 'admin', $3, $4, now())`,
    [tenant.workspaceId, uuidv7(), tenant.apiKey.slice(0, 12), hashSecret(tenant.apiKey)],
  );
}
