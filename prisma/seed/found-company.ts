import { readTemplate } from "#lib/channels/whatsapp/read-template.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { hashPassword } from "#lib/platform/auth/password.ts";
import { hashSecret } from "#lib/platform/auth/secret.ts";
import { sealSecret } from "#lib/platform/crypto/secrets.ts";
import { sql } from "#lib/platform/database/sql.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { insertTemplatesSql } from "#lib/templates/sync.sql.ts";
import { judgeVersionsSql, seeVersionsSql } from "#lib/templates/versions.sql.ts";
import { everybody, numberNames, numbers, type Person, people, workspaceName } from "./acme.ts";
import type { Company, DemoChannel } from "./company.ts";
import { demoApiKey, demoAppSecrets, demoPassword } from "./credentials.ts";
import { templatesByWaba } from "./templates.ts";

/** The company as it was set up a year ago: team, API key, two numbers and their templates. */
export async function foundCompany(tx: Tx, now: Date): Promise<Company> {
  const workspaceId = uuidv7() as WorkspaceId;
  await tx.query(sql`
    INSERT INTO workspace (id, name, "createdAt")
    VALUES (${workspaceId}::uuid, ${workspaceName}, now() - interval '400 days')`);
  const members = Object.fromEntries(everybody.map((person) => [person, uuidv7()])) as Record<Person, string>;
  for (const person of everybody) await hire(tx, workspaceId, person, members[person]);
  const apiKeyId = await giveApiKey(tx, workspaceId, members.sam);
  const channels = { support: newChannel("support"), wholesale: newChannel("wholesale") };
  for (const name of numberNames) await connect(tx, workspaceId, channels[name]);
  for (const wabaId of Object.keys(templatesByWaba)) await storeTemplates(tx, workspaceId, wabaId, now);
  return { workspaceId, apiKeyId, members, channels };
}

async function hire(tx: Tx, workspaceId: WorkspaceId, person: Person, memberId: string): Promise<void> {
  const { email, name, role } = people[person];
  const userId = uuidv7();
  const passwordHash = await hashPassword(demoPassword(email));
  await tx.query(sql`
    INSERT INTO app_user (id, email, name, "passwordHash", "createdAt")
    VALUES (${userId}::uuid, ${email}, ${name}, ${passwordHash}, now() - interval '400 days')`);
  await tx.query(sql`
    INSERT INTO membership ("workspaceId", id, "userId", role, "createdAt")
    VALUES (${workspaceId}::uuid, ${memberId}::uuid, ${userId}::uuid, ${role}::"Role", now() - interval '400 days')`);
}

async function giveApiKey(tx: Tx, workspaceId: WorkspaceId, createdById: string): Promise<string> {
  const id = uuidv7();
  const key = demoApiKey();
  await tx.query(sql`
    INSERT INTO api_key ("workspaceId", id, name, role, prefix, hash, "createdById", "createdAt")
    VALUES (${workspaceId}::uuid, ${id}::uuid, 'Web shop', 'admin', ${key.slice(0, 12)}, ${hashSecret(key)},
            ${createdById}::uuid, now() - interval '380 days')`);
  return id;
}

function newChannel(name: keyof typeof numbers): DemoChannel {
  return { ...numbers[name], channelId: uuidv7(), metaAppId: uuidv7() };
}

async function connect(tx: Tx, workspaceId: WorkspaceId, channel: DemoChannel): Promise<void> {
  const { channelId, metaAppId, appKey } = channel;
  const { appSecret, verifyToken, accessToken } = demoAppSecrets(appKey);
  const sealedSecret = sealSecret("meta_app.secret", metaAppId, appSecret);
  await tx.query(sql`
    INSERT INTO meta_app ("workspaceId", id, name, "providerAppId", "appKey", "sealedSecret", "verifyTokenHash",
                          "createdAt")
    VALUES (${workspaceId}::uuid, ${metaAppId}::uuid, ${channel.appName}, ${channel.providerAppId}, ${appKey},
            ${sealedSecret}, ${hashSecret(verifyToken)}, now() - interval '399 days')`);
  const sealedToken = sealSecret("channel.access_token", channelId, accessToken);
  await tx.query(sql`
    INSERT INTO channel ("workspaceId", id, "metaAppId", name, "phoneNumberId", "wabaId", "displayPhoneNumber",
                         "sealedAccessToken", "createdAt")
    VALUES (${workspaceId}::uuid, ${channelId}::uuid, ${metaAppId}::uuid, ${channel.name},
            ${channel.phoneNumberId}, ${channel.wabaId}, ${channel.displayPhoneNumber}, ${sealedToken},
            now() - interval '399 days')`);
}

/** As a sync stores what the platform lists. */
async function storeTemplates(tx: Tx, workspaceId: WorkspaceId, wabaId: string, now: Date): Promise<void> {
  const listed = (templatesByWaba[wabaId] ?? []).map(readTemplate).filter((template) => template !== null);
  const rows = listed.map((template) => ({ ...template, id: uuidv7() }));
  await tx.query(insertTemplatesSql(workspaceId, wabaId, rows, now));
  const ids = rows.map(({ id }) => id);
  const seen = ids.map((templateId) => ({ templateId, versionId: uuidv7() }));
  await tx.query(seeVersionsSql(workspaceId, seen, now));
  await tx.query(judgeVersionsSql(workspaceId, ids));
}
