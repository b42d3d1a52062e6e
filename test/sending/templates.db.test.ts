import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createGraphApi } from "#lib/channels/whatsapp/graph-api.ts";
import { readTemplate } from "#lib/channels/whatsapp/read-template.ts";
import { sendMessage } from "#lib/messages/commands/send-message.ts";
import { uploadMedia } from "#lib/messages/commands/upload-media.ts";
import { sendMessageInput } from "#lib/messages/outgoing-input.ts";
import { shownTemplate } from "#lib/messages/shown-template.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { type Simulator, startSimulator } from "#simulator/server.ts";
import {
  createThread,
  type SendingWorld,
  sendingWorld,
  type TestThread,
  untilStatus,
} from "#test/sending-rows.ts";
import { type Sending, startSending } from "#worker/sending/start-sending.ts";
import { fileId, templateGoldens } from "./template-goldens.ts";

// Templates and carousels with files through the database and the worker to the simulator.

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "parley-sent-templates-"));
process.env.DATA_DIR = dataDir;
const folder = path.resolve(import.meta.dirname, "../fixtures/whatsapp/templates");
const read = (fixture: string) => JSON.parse(fs.readFileSync(path.join(folder, `${fixture}.json`), "utf8"));
const withFiles = ["document-header-phone-and-url-buttons", "limited-time-offer", "carousel-media-cards"];
const used = [...withFiles, "location-header", "authentication-copy-code"];

let world: SendingWorld;
let simulator: Simulator;
let sending: Sending;
let thread: TestThread;

beforeAll(async () => {
  world = await sendingWorld();
  const { channel } = world;
  const number = { id: channel.phoneNumberId, displayPhoneNumber: "+1 202-555-0100", verifiedName: "Acme" };
  const templates = used.map(read);
  simulator = await startSimulator({
    config: {
      apps: [{ id: "app", secret: channel.appSecret, webhookUrl: "http://127.0.0.1:1/" }],
      wabas: [{ id: channel.wabaId, name: "Acme", appIds: ["app"], numbers: [number], templates }],
      tokens: [{ token: channel.accessToken, wabaIds: [channel.wabaId] }],
      settings: { windowRule: "off", unknownRecipients: "create" },
      seed: 6,
    },
  });
  for (const raw of templates) await store(raw);
});
afterAll(async () => {
  await simulator.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  thread = await createThread(world.channel);
  sending = startSending(createGraphApi({ baseUrl: simulator.url, version: "v25.0" }));
});
afterEach(() => sending.stop(2_000));

async function store(raw: Record<string, unknown>): Promise<void> {
  const template = readTemplate(raw);
  if (template === null) throw new Error("no template");
  const { providerTemplateId, name, language, category, status, parameterFormat, components } = template;
  await query(sql`
    INSERT INTO template ("workspaceId", id, "wabaId", "providerTemplateId", name, language, category, status,
                          audience, "parameterFormat", components, "syncedAt", "changedAt")
    VALUES (${world.workspaceId}::uuid, ${uuidv7()}::uuid, ${world.channel.wabaId}, ${providerTemplateId}, ${name},
            ${language}, ${category}, ${status}, 'everybody', ${parameterFormat}, ${JSON.stringify(components)}::jsonb, now(),
            now())`);
}

/** One like no other, so that nobody has brought it to WhatsApp before. */
async function picture(): Promise<string> {
  const raw = Buffer.from(Array.from({ length: 300 }, () => Math.floor(Math.random() * 256)));
  const png = await sharp(raw, { raw: { width: 10, height: 10, channels: 3 } })
    .png()
    .toBuffer();
  return upload(png, "image/png", null);
}

async function upload(bytes: Buffer, declaredType: string, fileName: string | null): Promise<string> {
  const chunks = (async function* () {
    yield new Uint8Array(bytes);
  })();
  const given = { bytes: chunks, declaredType, fileName, kind: null, isVoice: false };
  return (await uploadMedia(world.workspaceId, given)).id;
}

const send = (input: object) =>
  sendMessage(
    world.agent,
    thread.conversationId,
    sendMessageInput.parse({ clientMessageId: uuidv7(), ...input }),
  );
const sendTemplate = (fixture: string, given: object) => {
  const { name, language } = read(fixture);
  return send({ kind: "template", template: { name, language, ...given } });
};

type Body = Record<string, Record<string, unknown>>;

async function call(): Promise<Body | undefined> {
  const answer = await fetch(`${simulator.url}/_sim/requests?last=100`);
  const { requests } = (await answer.json()) as { requests: { to: string; outcome: string; body: Body }[] };
  return requests.find(({ to, outcome }) => to === thread.phone && outcome === "accepted")?.body;
}

test.each(templateGoldens.filter(({ fixture }) => used.includes(fixture)))(
  "$name is taken as documented",
  async ({ fixture, given, components }) => {
    // The goldens' files become real ones: which is which stands in the last digit.
    const isDocument = fixture.startsWith("document");
    const ids = new Map<string, string>();
    for (const digit of [1, 2, 3, 4]) {
      const id = isDocument
        ? await upload(Buffer.from("%PDF-1.7\n1 0 obj"), "application/pdf", "x.pdf")
        : await picture();
      ids.set(fileId(digit), id);
    }
    const json = JSON.stringify(given).replace(/0197a0c0-[^"]*/g, (id) => ids.get(id) ?? id);
    const message = await sendTemplate(fixture, JSON.parse(json.replace("2026-11-20T", "2126-11-20T")));
    await untilStatus(world.workspaceId, message.id, "accepted");
    const sent = (await call())?.template;
    const expiry = JSON.stringify(Date.parse("2126-11-20T20:00:00Z"));
    const wanted = JSON.stringify(components).replace("1795204800000", expiry);
    // The ids are the simulator's own; that they are different ones where they should be is what counts.
    const seen = new Map<string, string>();
    const named = JSON.stringify(sent?.components).replace(/"id":"(\d+)"/g, (_, id: string) => {
      const name = seen.get(id) ?? [...wanted.matchAll(/media-\d/g)][seen.size]?.[0] ?? "one too many";
      seen.set(id, name);
      return `"id":"${name}"`;
    });
    expect(JSON.parse(named)).toEqual(JSON.parse(wanted));
    const preview = shownTemplate(message.content);
    const shown = [preview, ...(preview?.cards ?? [])].flatMap((face) =>
      face?.header?.kind === "media" ? (face.header.file?.href ?? []) : [],
    );
    expect(shown).toHaveLength(seen.size);
    // What the bubbles show is a file of this message.
    const rows = await query<{ id: string }>(sql`
      SELECT id FROM media_file
      WHERE "workspaceId" = ${world.workspaceId}::uuid AND "messageId" = ${message.id}::uuid`);
    expect(shown.map((href) => href.split("/").at(-1)).toSorted()).toEqual(
      rows.map(({ id }) => id).toSorted(),
    );
  },
);

test("a carousel of pictures: each card its own, brought before the call", async () => {
  const [first, second] = [await picture(), await picture()];
  const card = (mediaId: string, n: number) => ({
    ...{ header: { type: "image", mediaId }, body: `Card ${n}` },
    ...{ buttonText: "Shop", url: `https://example.com/${n}` },
  });
  const cards = [card(second, 1), card(first, 2), card(second, 3)];
  const message = await send({
    kind: "interactive",
    interactive: { type: "carousel", body: "New in", cards },
  });
  await untilStatus(world.workspaceId, message.id, "accepted");
  const body = await call();
  const sent = body?.interactive as
    | { action: { cards: { header: { image: { id: string } } }[] } }
    | undefined;
  const ids = sent?.action.cards.map(({ header }) => header.image.id) ?? [];
  expect(ids).toEqual([ids[0], expect.not.stringMatching(`^${ids[0]}$`), ids[0]]);
  expect(sent).toEqual({
    type: "carousel",
    body: { text: "New in" },
    action: {
      cards: [1, 2, 3].map((n, index) => ({
        ...{ card_index: index, type: "cta_url", header: { type: "image", image: { id: ids[index] } } },
        body: { text: `Card ${n}` },
        action: { name: "cta_url", parameters: { display_text: "Shop", url: `https://example.com/${n}` } },
      })),
    },
  });
});

test.each<[string, string, object, string]>([
  [
    "a file that is missing",
    "limited-time-offer",
    { body: [{ value: "a" }, { value: "b" }] },
    "/template/media",
  ],
  [
    "a place that is missing",
    "location-header",
    { body: [{ value: "a" }, { value: "b" }] },
    "/template/location",
  ],
  [
    "a file where none belongs",
    "location-header",
    {
      location: { latitude: 1, longitude: 1 },
      media: { link: "https://example.com/a.png" },
      body: [{ value: "a" }, { value: "b" }],
    },
    "/template/media",
  ],
  [
    "a value for a button that takes none",
    "document-header-phone-and-url-buttons",
    {
      media: { link: "https://example.com/a.pdf" },
      body: [{ value: "a" }, { value: "b" }],
      buttons: [{ type: "url", index: 1, suffix: "x" }],
    },
    "/template/buttons/0",
  ],
  [
    "a code for the button of a code",
    "authentication-copy-code",
    { body: [{ value: "12345678901234567" }] },
    "/template/body/0/value",
  ],
  [
    "too few cards",
    "carousel-media-cards",
    { body: [{ value: "a" }, { value: "b" }], cards: [] },
    "/template/cards",
  ],
])("refuses %s", async (_, fixture, given, pointer) => {
  await expect(sendTemplate(fixture, given)).rejects.toMatchObject({
    code: "template_values_invalid",
    pointer,
  });
});

test("a file of somebody else is none", async () => {
  const given = { media: { mediaId: uuidv7() }, body: [{ value: "a" }, { value: "b" }] };
  await expect(sendTemplate("document-header-phone-and-url-buttons", given)).rejects.toMatchObject({
    code: "invalid_value",
    pointer: "/template/media/mediaId",
  });
});
