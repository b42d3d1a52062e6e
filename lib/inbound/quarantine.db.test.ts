import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { contact, messagesChange, textMessage } from "#test/webhooks/payloads.ts";
import { postWebhook } from "#test/webhooks/post-webhook.ts";
import { replayWebhookEvent } from "./commands/replay.ts";
import { forgetSigningApps } from "./data/meta-apps.ts";

const dana = { waId: "12025550123", name: "Dana" };
const now = Math.floor(Date.now() / 1000);
let channel: TestChannel;

beforeEach(async () => {
  channel = await createChannel(await createWorkspace());
  forgetSigningApps();
});

const post = (messages: unknown[]) =>
  postWebhook(channel, messagesChange(channel, { contacts: [contact(dana)], messages }));
const rows = () =>
  query<{ seq: number; text: string }>(sql`
    SELECT seq, text FROM message WHERE "workspaceId" = ${channel.workspaceId}::uuid ORDER BY "threadId", seq`);

describe("one bad event among good ones", () => {
  beforeAll(async () => {
    await query(sql`
      CREATE OR REPLACE FUNCTION refuse_poison() RETURNS trigger AS $$
      BEGIN IF NEW.text = 'poison' THEN RAISE EXCEPTION 'poison' USING ERRCODE = '23514'; END IF; RETURN NEW; END
      $$ LANGUAGE plpgsql`);
    await query(sql`CREATE OR REPLACE TRIGGER refuse_poison BEFORE INSERT ON message
      FOR EACH ROW EXECUTE FUNCTION refuse_poison()`);
  });

  test("the good ones are stored, the bad one is quarantined and visible, the answer is 200", async () => {
    const messages = ["a", "b", "poison", "d"].map((body, i) =>
      textMessage(dana, `wamid.${i}`, now + i, body),
    );
    await post(messages);
    expect((await rows()).map((row) => row.text)).toEqual(["a", "b", "d"]);
    expect((await rows()).map((row) => row.seq)).toEqual([1, 2, 3]);
    const kept = await query(
      sql`SELECT state, reason FROM webhook_event WHERE "workspaceId" = ${channel.workspaceId}::uuid`,
    );
    expect(kept).toEqual([{ state: "quarantined", reason: "23514" }]);
  });

  test("a quarantined event is replayed once its cause is gone, and only then", async () => {
    await post([textMessage(dana, "wamid.p", now, "poison")]);
    const [kept] = await query<{ id: string }>(
      sql`SELECT id FROM webhook_event WHERE "workspaceId" = ${channel.workspaceId}::uuid`,
    );
    const id = kept?.id ?? "";
    await expect(replayWebhookEvent(channel.workspaceId, id)).rejects.toMatchObject({ code: "conflict" });
    expect(await rows()).toEqual([]);
    await query(sql`DROP TRIGGER refuse_poison ON message`);
    await Promise.all([
      replayWebhookEvent(channel.workspaceId, id),
      replayWebhookEvent(channel.workspaceId, id),
    ]);
    expect(await rows()).toMatchObject([{ seq: 1, text: "poison" }]);
    expect(
      await query(sql`SELECT state FROM webhook_event WHERE "workspaceId" = ${channel.workspaceId}::uuid`),
    ).toEqual([{ state: "replayed" }]);
    const other = await createWorkspace("Other");
    await expect(replayWebhookEvent(other, id)).rejects.toMatchObject({ code: "not_found" });
  });
});
