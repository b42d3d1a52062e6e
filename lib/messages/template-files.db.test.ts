import { beforeEach, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { createTemplate, createThread } from "#test/sending-rows.ts";

let workspaceId: WorkspaceId;
let channel: TestChannel;
let ana: SignedIn;

beforeEach(async () => {
  workspaceId = await createWorkspace();
  channel = await createChannel(workspaceId);
  ana = await signedIn(workspaceId, "agent");
});

const withHeader = (name: string, format: "IMAGE" | "DOCUMENT") =>
  createTemplate(channel, {
    name,
    components: [
      { type: "HEADER", format },
      { type: "BODY", text: "Look." },
    ],
  });

async function upload(kind: "image" | "document", sha256: string): Promise<string> {
  const id = uuidv7();
  const type = kind === "image" ? "image/png" : "application/pdf";
  await query(sql`
    INSERT INTO media_file ("workspaceId", id, state, "mimeType", "fileName", "sniffedType", "shownAs", sha256, size,
                            "storageKey", "createdAt", "storedAt")
    VALUES (${workspaceId}::uuid, ${id}::uuid, 'stored', ${type}, ${`${sha256}.${kind}`}, ${type},
            ${kind}::"MediaShape", ${sha256}, 1000, ${id}, now(), now())`);
  return id;
}

async function send(name: string, mediaId: string, to?: string): Promise<string> {
  const conversationId = to ?? (await createThread(channel)).conversationId;
  const template = { name, language: "en_US", media: { mediaId }, body: [] };
  const sent = await api(ana).post(`/conversations/${conversationId}/messages`, {
    ...{ clientMessageId: uuidv7(), kind: "template", template },
  });
  expect(sent.status).toBe(202);
  return conversationId;
}

type File = { id: string; fileName: string; field: string | null; isShared: boolean };

async function files(templateId: string, kind: string): Promise<[string, string | null, boolean][]> {
  const { status, json } = await api(ana).get(`/templates/${templateId}/files?kind=${kind}`);
  expect(status).toBe(200);
  return json.data.map(({ fileName, field, isShared }: File) => [fileName, field, isShared]);
}

test("a picture can be taken again for its template, and for another once two customers have got it", async () => {
  const [sale, news] = [await withHeader("sale", "IMAGE"), await withHeader("news", "IMAGE")];
  const first = await send("sale", await upload("image", "shoe"));
  await send("sale", await upload("image", "hat"));
  expect(await files(sale, "image")).toEqual([
    ["hat.image", "file", false],
    ["shoe.image", "file", false],
  ]);
  expect(await files(news, "image")).toEqual([]);
  // Again to the same customer tells nothing; the same bytes as another upload do.
  await send("sale", await upload("image", "shoe"), first);
  expect(await files(sale, "image")).toContainEqual(["shoe.image", "file", false]);
  await send("sale", await upload("image", "shoe"));
  expect(await files(sale, "image")).toEqual([
    ["shoe.image", "file", true],
    ["hat.image", "file", false],
  ]);
  expect(await files(news, "image")).toEqual([["shoe.image", null, true]]);
});

test("what is offered can be sent as it is", async () => {
  const sale = await withHeader("sale", "IMAGE");
  await send("sale", await upload("image", "shoe"));
  const { json } = await api(ana).get(`/templates/${sale}/files?kind=image`);
  await send("sale", json.data[0].id);
  expect(await files(sale, "image")).toEqual([["shoe.image", "file", true]]);
});

test("a document of one customer is never offered for another", async () => {
  const bill = await withHeader("bill", "DOCUMENT");
  await send("bill", await upload("document", "invoice"));
  await send("bill", await upload("document", "terms"));
  expect(await files(bill, "document")).toEqual([]);
  await send("bill", await upload("document", "terms"));
  expect(await files(bill, "document")).toEqual([["terms.document", "file", true]]);
});

test("a message that is erased takes its files along; a template of another workspace has none", async () => {
  const sale = await withHeader("sale", "IMAGE");
  await send("sale", await upload("image", "shoe"));
  await query(
    sql`DELETE FROM media_file WHERE "workspaceId" = ${workspaceId}::uuid AND "messageId" IS NOT NULL`,
  );
  expect(await files(sale, "image")).toEqual([]);
  const stranger = await signedIn(await createWorkspace(), "admin");
  expect((await api(stranger).get(`/templates/${sale}/files?kind=image`)).status).toBe(404);
});
