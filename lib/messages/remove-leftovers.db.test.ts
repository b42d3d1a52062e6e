import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { mediaStorage } from "#lib/platform/storage/media-storage.ts";
import { createConversation, createMessages } from "#test/conversation-factories.ts";
import { createChannel, createWorkspace } from "#test/factories.ts";
import { removeLoneFiles, removeOldUploads, removeParkedReports } from "./commands/remove-leftovers.ts";
import { wantedFilesSql } from "./leftovers.sql.ts";

// Read by lib/platform/environment.ts on its first use, after this line.
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "parley-leftovers-"));
process.env.DATA_DIR = dataDir;
afterAll(() => fs.rmSync(dataDir, { recursive: true, force: true }));

test("a status report waits 30 days for its message; one that has found it stays", async () => {
  const workspaceId = await createWorkspace();
  const { channelId } = await createChannel(workspaceId);
  const [messageId = ""] = await createMessages(await createConversation(workspaceId), 1);
  const report = (name: string, days: number, of: string | null) =>
    query(sql`
      INSERT INTO status_report ("workspaceId", "channelId", "providerMessageId", status, at, "messageId", "receivedAt")
      VALUES (${workspaceId}::uuid, ${channelId}::uuid, ${name}, 'read', now(), ${of}::uuid,
              now() - ${days}::int * interval '1 day')`);
  await report("parked, old", 31, null);
  await report("parked, young", 29, null);
  await report("found, old", 31, messageId);
  await removeParkedReports();
  const left = await query<{ name: string }>(sql`
    SELECT "providerMessageId" AS name FROM status_report WHERE "workspaceId" = ${workspaceId}::uuid ORDER BY 1`);
  expect(left.map(({ name }) => name)).toEqual(["found, old", "parked, young"]);
});

/** A file that has lain in the storage for some hours. */
async function stored(hours: number): Promise<{ key: string; isThere: () => boolean }> {
  const { key } = await mediaStorage().put((write) => write(Buffer.from("bytes")));
  const file = path.join(dataDir, "media", key.slice(0, 2), key);
  const then = new Date(Date.now() - hours * 3_600_000);
  fs.utimesSync(file, then, then);
  return { key, isThere: () => fs.existsSync(file) };
}

test("the bytes of a message that is gone go within a day, those of others stay", async () => {
  const workspaceId = await createWorkspace();
  const [kept = "", gone = ""] = await createMessages(await createConversation(workspaceId), 2);
  const [named, orphan, young] = [await stored(25), await stored(25), await stored(23)];
  for (const [messageId, { key }] of [[kept, named] as const, [gone, orphan] as const])
    await query(sql`
      INSERT INTO media_file ("workspaceId", id, "messageId", "providerMediaId", state, "storageKey", "createdAt")
      VALUES (${workspaceId}::uuid, ${uuidv7()}::uuid, ${messageId}::uuid, '1', 'stored', ${key}, now())`);
  await query(sql`DELETE FROM message WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${gone}::uuid`);

  const hourOf = ({ key }: { key: string }) => Number.parseInt(key.slice(0, 2), 16) % 24;
  await removeLoneFiles((hourOf(orphan) + 1) % 24);
  expect(orphan.isThere()).toBe(true);
  for (let hour = 0; hour < 24; hour++) await removeLoneFiles(hour);
  expect([named, orphan, young].map((file) => file.isThere())).toEqual([true, false, true]);
});

test("an upload that nobody sends goes after a day; one that was sent stays with its message", async () => {
  const workspaceId = await createWorkspace();
  const [messageId = ""] = await createMessages(await createConversation(workspaceId), 1);
  const upload = async (hours: number, of: string | null) => {
    const id = uuidv7();
    await query(sql`
      INSERT INTO media_file ("workspaceId", id, "messageId", state, "createdAt")
      VALUES (${workspaceId}::uuid, ${id}::uuid, ${of}::uuid, 'stored', now() - ${hours}::int * interval '1 hour')`);
    return id;
  };
  const kept = [await upload(23, null), await upload(25, messageId)];
  await upload(25, null);
  await removeOldUploads();
  const left = await query<{ id: string }>(sql`
    SELECT id FROM media_file WHERE "workspaceId" = ${workspaceId}::uuid ORDER BY id`);
  expect(left.map(({ id }) => id)).toEqual(kept.toSorted());
});

test("every column that names a file is asked before one is removed", async () => {
  const columns = await query<{ table: string; column: string }>(sql`
    SELECT table_name AS table, column_name AS column FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name ILIKE '%storageKey'`);
  expect(columns).toContainEqual({ table: "media_file", column: "storageKey" });
  const { text } = wantedFilesSql([]);
  for (const { table, column } of columns) {
    expect(text, `${table}.${column} in wantedFilesSql`).toContain(`${table}."${column}" = ANY`);
  }
});
