import fs from "node:fs";
import { announceConversations } from "#lib/conversations/commands/announce.ts";
import { announceMessages } from "#lib/messages/commands/announce.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { environment } from "#lib/platform/environment.ts";
import { numbers, people } from "./acme.ts";
import { noteAcquaintances } from "./acquaintances.ts";
import { backDateSql } from "./back-date.sql.ts";
import { demoApiKey, demoAppSecrets, demoPassword } from "./credentials.ts";
import { foundCompany } from "./found-company.ts";
import { simulatorStateFile, writeSimulatorWorld } from "./simulator/write-world.ts";
import { storeFiles } from "./store-files.ts";
import { stories } from "./stories/all.ts";
import { tellStory } from "./tell-story.ts";
import { giveWords } from "./words.ts";

/**
 * Fills an empty database with Acme Outdoor, and writes the simulator's world. A database that has it already stays
 * as it is. Returns what belongs into demo.json; the same installation gets the same credentials again.
 */
export async function seedDemo(databaseUrl?: string): Promise<object> {
  if (databaseUrl !== undefined && databaseUrl !== environment().DATABASE_URL) {
    throw new Error("The demo is written into the database of this process's environment, DATABASE_URL.");
  }
  const known = await findCompany();
  if (known === null) {
    // What the simulator remembers belongs to a database that is gone.
    fs.rmSync(simulatorStateFile(), { force: true });
    await plant();
  }
  const company = known ?? (await findCompany());
  if (company === null) throw new Error("the demo's workspace is not there after it was written");
  await writeSimulatorWorld(company.workspaceId);
  return demoPart(company.channelId);
}

type Found = { workspaceId: WorkspaceId; channelId: string };

async function findCompany(): Promise<Found | null> {
  const { appKey, phoneNumberId } = numbers.support;
  const [found] = await query<Found>(sql`
    /* across workspaces: the demo is known by its Meta app */
    SELECT channel."workspaceId", channel.id AS "channelId" FROM meta_app
    JOIN channel ON channel."workspaceId" = meta_app."workspaceId" AND channel."metaAppId" = meta_app.id
    WHERE meta_app."appKey" = ${appKey} AND channel."phoneNumberId" = ${phoneNumberId}`);
  return found ?? null;
}

/** All or nothing, in one transaction: one "now" for every story, and nothing half-told after a crash. */
async function plant(): Promise<void> {
  await transaction(async (tx) => {
    // The steps of the past are no news; what stands at the end is told once.
    const silent: Tx = { query: (statement) => tx.query(statement), collect: () => undefined };
    const [clock] = await tx.query<{ now: Date }>(sql`SELECT now() AS now`);
    if (!clock) throw new Error("the database has no clock");
    const company = await foundCompany(silent, clock.now);
    for (const story of stories) await tellStory(silent, company, story, clock.now);
    await giveWords(silent, company);
    await noteAcquaintances(silent, company.workspaceId);
    await storeFiles(tx, company.workspaceId);
    for (const statement of backDateSql(company.workspaceId)) await tx.query(statement);
    await announceAll(tx, company.workspaceId);
  });
}

/** The event log says what a fetch would say. */
async function announceAll(tx: Tx, workspaceId: WorkspaceId): Promise<void> {
  const conversations = await tx.query<{ id: string }>(
    sql`SELECT id FROM conversation WHERE "workspaceId" = ${workspaceId}::uuid`,
  );
  const messages = await tx.query<{ id: string }>(
    sql`SELECT id FROM message WHERE "workspaceId" = ${workspaceId}::uuid`,
  );
  const created = (rows: { id: string }[]) => ({ created: rows.map((row) => row.id), updated: [] });
  await announceConversations(tx, workspaceId, created(conversations));
  await announceMessages(tx, workspaceId, created(messages));
}

function demoPart(channelId: string): object {
  const { appKey, phoneNumberId, wabaId, displayPhoneNumber } = numbers.support;
  const { appSecret, verifyToken, accessToken } = demoAppSecrets(appKey);
  return {
    users: Object.values(people).map(({ role, email, name }) => ({
      ...{ role, email, name },
      password: demoPassword(email),
    })),
    channel: { id: channelId, phoneNumberId, wabaId, displayPhoneNumber },
    webhook: { appSecret, verifyToken },
    graph: { accessToken },
    apiKey: demoApiKey(),
  };
}
