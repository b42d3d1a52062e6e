import { beforeEach, describe, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createConversation, type TestConversation } from "#test/conversation-factories.ts";
import { createWorkspace } from "#test/factories.ts";
import { readsOf } from "#test/plan-reads.ts";
import { createSticker } from "#test/sticker-factories.ts";
import type { StickerDto } from "./schema.ts";
import { recentStickersSql } from "./stickers.sql.ts";

const [cat, dog] = ["c", "d"].map((sign) => sign.repeat(64)) as [string, string];
let workspaceId: WorkspaceId;
let agent: SignedIn;
let manager: SignedIn;
let conversation: TestConversation;

beforeEach(async () => {
  workspaceId = await createWorkspace();
  [agent, manager] = [await signedIn(workspaceId, "agent"), await signedIn(workspaceId, "manager")];
  conversation = await createConversation(workspaceId);
});

const tray = async () => (await api(agent).get("/stickers")).json.data as StickerDto[];
const ids = async () => (await tray()).map(({ id }) => id);

describe("the tray of stickers", () => {
  test("has each sticker once, whoever sent it, and the last used first", async () => {
    await createSticker(conversation, { seq: 1, sha256: cat });
    const second = await createSticker(conversation, { seq: 2, sha256: dog });
    const elsewhere = await createConversation(workspaceId);
    const third = await createSticker(elsewhere, { seq: 3, sha256: cat, direction: "outbound" });
    expect(await ids()).toEqual([third, second]);
    expect((await tray())[0]).toMatchObject({
      mimeType: "image/webp",
      size: 1_000,
      href: `/api/v1/media/${third}`,
      stillHref: null,
    });
  });

  test("has none that is not here yet, or is no sticker by its bytes", async () => {
    await createSticker(conversation, { seq: 1, state: "pending" });
    await createSticker(conversation, { seq: 2, shownAs: "document" });
    expect(await tray()).toEqual([]);
  });

  test("knows files from before hashes were kept by where their bytes are", async () => {
    const old = await createSticker(conversation, { seq: 1, sha256: null });
    expect(await ids()).toEqual([old]);
  });

  test("loses for everybody what a manager takes out, until one of us sends it again", async () => {
    const first = await createSticker(conversation, { seq: 1, sha256: cat });
    const other = await createSticker(conversation, { seq: 2, sha256: dog });
    expect((await api(agent).delete(`/stickers/${first}`)).status).toBe(403);
    expect((await api(manager).delete(`/stickers/${first}`)).status).toBe(204);
    expect(await ids()).toEqual([other]);
    const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
    await createSticker(conversation, { seq: 3, sha256: cat, sortAt: later(1) });
    expect(await ids()).toEqual([other]);
    const sent = await createSticker(conversation, {
      seq: 4,
      sha256: cat,
      sortAt: later(2),
      direction: "outbound",
    });
    expect(await ids()).toEqual([sent, other]);
    const lines = await query(sql`
      SELECT action, "subjectId" FROM audit_entry
      WHERE "workspaceId" = ${workspaceId}::uuid AND action LIKE 'sticker.%'`);
    expect(lines).toEqual([{ action: "sticker.removed", subjectId: first }]);
  });

  test("is each company's own", async () => {
    const theirs = await createSticker(await createConversation(await createWorkspace("Another")));
    expect(await tray()).toEqual([]);
    expect((await api(manager).delete(`/stickers/${theirs}`)).status).toBe(404);
  });
});

test("among many messages only the newest stickers are touched", async () => {
  const { threadId, conversationId, channelId } = conversation;
  await query(sql`
      INSERT INTO message ("workspaceId", id, "threadId", "conversationId", "channelId", seq, "sortAt", direction, kind,
                           status, content, "createdAt", search)
      SELECT ${workspaceId}::uuid, gen_random_uuid(), ${threadId}::uuid, ${conversationId}::uuid, ${channelId}::uuid,
             n, now() - n * interval '1 minute', 'inbound', CASE n % 10 WHEN 0 THEN 'sticker' ELSE 'text' END,
             'received', '{}', now(), ''::tsvector
      FROM generate_series(1, 20000) AS n`);
  await query(sql`
    INSERT INTO media_file ("workspaceId", id, "messageId", state, "shownAs", sha256, size, "storageKey", "createdAt")
    SELECT "workspaceId", id, id, 'stored', 'sticker', md5((seq % 100)::text), 1, md5(id::text), now() FROM message
    WHERE "workspaceId" = ${workspaceId}::uuid AND kind = 'sticker'`);
  await query(sql`ANALYZE message, media_file`);
  expect(await readsOf(recentStickersSql(workspaceId, 60), "message")).toEqual({
    indexes: ["message_stickers"],
    rows: 500,
  });
});
