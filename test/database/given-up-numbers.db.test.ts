import fs from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { contactSearchText } from "#lib/contacts/search-text.ts";
import { forgetSigningApps } from "#lib/inbound/data/meta-apps.ts";
import { pool, query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { type Customer, contact, messagesChange, textMessage } from "#test/webhooks/payloads.ts";
import { postWebhook } from "#test/webhooks/post-webhook.ts";

/** Migration 40 on what versions before commit fdb6fa1 left behind. Workspace and webhooks are real, the past is set. */
const migration = fs.readFileSync("prisma/migrations/00000000000040_given_up_numbers/migration.sql", "utf8");
const now = Math.floor(Date.now() / 1000) - 600;
const dana = { waId: "12025550123", name: "Dana 24" };
const moved = { waId: "12025550199", name: "Dana 24" };
let channel: TestChannel;

beforeEach(async () => {
  channel = await createChannel(await createWorkspace());
  forgetSigningApps();
});

const says = (person: Customer, n: number) =>
  postWebhook(
    channel,
    messagesChange(channel, {
      contacts: [contact(person)],
      messages: [textMessage(person, `wamid.${n}`, now + n, `text ${n}`)],
    }),
  );

const moves = (n: number, from: string | null, system: Record<string, unknown>) =>
  postWebhook(
    channel,
    messagesChange(channel, {
      messages: [
        { ...(from ? { from } : {}), id: `wamid.${n}`, timestamp: String(now + n), type: "system", system },
      ],
    }),
  );

const changesNumber = (n: number, from: string, to: string, ids: Record<string, string> = {}) =>
  moves(n, from, { type: "user_changed_number", wa_id: to, ...ids });
const changesUserId = (n: number, from: string, to: string) =>
  moves(n, null, { type: "user_changed_user_id", user_id: to, previous_user_id: from });

type Row = {
  name: string | null;
  profileName: string | null;
  username: string | null;
  phone: string | null;
  searchText: string;
  version: number;
};

const contacts = () =>
  query<Row>(sql`SELECT name, "profileName", username, phone, "searchText", version FROM contact
    WHERE "workspaceId" = ${channel.workspaceId}::uuid ORDER BY id`);
const phones = async () => (await contacts()).map(({ phone }) => phone);

/** What the old versions did: the first contact kept its phone. */
async function keepPhone(phone: string): Promise<void> {
  const [first] = await contacts();
  if (!first) throw new Error("There is no contact");
  await query(sql`UPDATE contact SET phone = ${phone}, "searchText" = ${contactSearchText({ ...first, phone })}
    WHERE id = (SELECT min(id::text)::uuid FROM contact WHERE "workspaceId" = ${channel.workspaceId}::uuid)`);
}

/** And the number stayed the contact's, known since before what is told here. */
const keepNumber = (waId: string) =>
  query(sql`UPDATE contact_identity SET "endedAt" = NULL, "firstSeenAt" = to_timestamp(${now})
    WHERE "workspaceId" = ${channel.workspaceId}::uuid AND kind = 'wa_id' AND value = ${waId}`);

async function migrate(): Promise<void> {
  const connection = await pool().connect();
  await connection.query(migration);
  connection.release(true);
}

async function expectUntouched(): Promise<void> {
  const before = await contacts();
  await migrate();
  expect(await contacts()).toEqual(before);
}

describe("a contact that changed the number before the mend", () => {
  test("gets the number they have now, is found by it, and by nothing else of the old one", async () => {
    await says(dana, 1);
    await changesNumber(2, dana.waId, moved.waId);
    await keepPhone("+12025550123");
    const [before] = await contacts();
    await migrate();
    const [after] = await contacts();
    expect(after?.phone).toBe("+12025550199");
    expect(after?.version).toBe((before?.version ?? 0) + 1);
    expect(after?.searchText).toBe(after && contactSearchText(after));
    await expectUntouched();
  });

  test("gets it also where a stranger has the old one, who keeps it", async () => {
    await says(dana, 1);
    await changesNumber(2, dana.waId, moved.waId);
    await says({ waId: dana.waId, name: "Stranger" }, 3);
    await keepPhone("+12025550123");
    await migrate();
    expect(await phones()).toEqual(["+12025550199", "+12025550123"]);
  });

  test("gets it as both of two contacts that turned out to be one person", async () => {
    await says(dana, 1);
    await says(moved, 3);
    await changesNumber(2, dana.waId, moved.waId);
    await keepPhone("+12025550123");
    await migrate();
    expect(await phones()).toEqual(["+12025550199", "+12025550199"]);
  });

  test("is found by both forms of a Brazilian number", async () => {
    await says(dana, 1);
    await changesNumber(2, dana.waId, "551187654321");
    await keepPhone("+12025550123");
    await migrate();
    const [after] = await contacts();
    expect(after?.phone).toBe("+5511987654321");
    expect(after?.searchText).toBe(after && contactSearchText(after));
  });

  test("is written to under the new user id alone where the new number is not shared", async () => {
    await says({ ...dana, userId: "US.1" }, 1);
    await changesUserId(2, "US.1", "US.2");
    await keepPhone("+12025550123");
    await keepNumber(dana.waId);
    await migrate();
    expect(await phones()).toEqual([null]);
    const [after] = await contacts();
    expect(after?.searchText).toBe(after && contactSearchText(after));
    await says({ waId: dana.waId, name: "Stranger" }, 3);
    expect(await phones()).toEqual([null, "+12025550123"]);
    await expectUntouched();
  });
});

describe("a contact whose phone is theirs stays as it is", () => {
  test("who never changed anything, in whatever form WhatsApp knows the number", async () => {
    await says(dana, 1);
    await says({ waId: "551187654321", name: "Bia" }, 2);
    await says({ waId: "5215512345678", name: "Mia" }, 3);
    await expectUntouched();
  });

  test("who came back to the number they gave up", async () => {
    await says(dana, 1);
    await changesNumber(2, dana.waId, moved.waId);
    await changesNumber(3, moved.waId, dana.waId);
    expect(await phones()).toEqual(["+12025550123"]);
    await expectUntouched();
  });

  test("who changed number and user id, and whose new number was known", async () => {
    await says({ ...dana, userId: "US.1" }, 1);
    await changesNumber(2, dana.waId, moved.waId, { user_id: "US.2", previous_user_id: "US.1" });
    await keepNumber(moved.waId);
    expect(await phones()).toEqual(["+12025550199"]);
    await expectUntouched();
  });

  test("who shared a number after the user id had changed", async () => {
    await says({ ...dana, userId: "US.1" }, 1);
    await changesUserId(2, "US.1", "US.2");
    await says({ ...moved, userId: "US.2" }, 3);
    expect(await phones()).toEqual(["+12025550199"]);
    await expectUntouched();
  });
});
